# Completes the command line of base-image-bench in fish 3.4 or later. Keep it where fish sources it:
#   @call@ completion fish > ~/.config/fish/conf.d/bench.fish
# In a checkout it completes "npm run bench -- …" inside the folder below. Unless there is a bench already, it defines one, which is
# short for that from anywhere.

set -g _bench_root @root@

function _bench_complete
    set -l words (commandline -opc)
    set -l token (commandline -ct)
    set -e words[1]
    if set -l start (contains -i -- -- $words); and test "$argv[1]" = npm
        set -e words[1..$start]
    end
    set -l lines (_bench_ask $words "$token")
    switch "$lines[1]"
        case :files :folders
            set -l before (string match -r '^.*=' -- $token)
            printf "$before%s\n" (__fish_complete_path (string replace -r '^.*=' '' -- $token))
        case '*'
            string join \n -- $lines
    end
end

function _bench_ask
    env INIT_CWD=$PWD sh -c 'cd "$0" && exec @complete@ "$@"' $_bench_root $argv </dev/null 2>/dev/null
end

function _bench_npm
    string match -q -- "$_bench_root/*" $PWD/
    and string match -rq -- '^npm( +-[^ ]+)* +(run|run-script)( +-[^ ]+)* +bench( +-[^ ]+)* +-- ' (commandline -cp)
end

complete -c npm -n _bench_npm -f -a '(_bench_complete npm)'

if not type -q bench; or functions bench | string match -q '*$_bench_root*'
    function bench --description 'base-image-bench from anywhere'
        command @bench@ $argv
    end
    complete -c bench -f -a '(_bench_complete bench)'
end
