/* Does nothing until it is killed: what is in memory is the C library's, and the malloc's. */
#include <unistd.h>

int main(void)
{
    pause();
    return 0;
}
