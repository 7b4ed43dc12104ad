#include "system-v.h"

#include <stddef.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>

union semaphore_argument {
    struct semid_ds *facts;
    struct seminfo *limits;
};

/* The kernel gives the highest place in use, and for a place the identifier (shmctl(2), msgctl(2), semctl(2)). */
static int remove_segments(void)
{
    struct shm_info all;
    struct shmid_ds facts;
    int left = 0;

    for (int place = shmctl(0, SHM_INFO, (struct shmid_ds *)(void *)&all); place >= 0; place--) {
        int id = shmctl(place, SHM_STAT, &facts);
        left += id >= 0 && shmctl(id, IPC_RMID, NULL) != 0;
    }
    return left;
}

static int remove_queues(void)
{
    struct msginfo all;
    struct msqid_ds facts;
    int left = 0;

    for (int place = msgctl(0, MSG_INFO, (struct msqid_ds *)(void *)&all); place >= 0; place--) {
        int id = msgctl(place, MSG_STAT, &facts);
        left += id >= 0 && msgctl(id, IPC_RMID, NULL) != 0;
    }
    return left;
}

static int remove_semaphores(void)
{
    struct seminfo all;
    struct semid_ds facts;
    int left = 0;

    for (int place = semctl(0, 0, SEM_INFO, (union semaphore_argument){.limits = &all}); place >= 0; place--) {
        int id = semctl(place, 0, SEM_STAT, (union semaphore_argument){.facts = &facts});
        left += id >= 0 && semctl(id, 0, IPC_RMID) != 0;
    }
    return left;
}

int remove_system_v(void)
{
    return remove_segments() + remove_queues() + remove_semaphores();
}
