# Completes the command line of base-image-bench in bash 4.2 or later. Keep it in a file, and source that in ~/.bashrc:
#   @call@ completion bash > ~/.bench-completion.bash
#   echo 'source ~/.bench-completion.bash' >> ~/.bashrc
# In a checkout it completes "npm run bench -- …" inside the folder below, and leaves all other lines of npm to what completed them
# before. Unless there is a bench already, it defines one, which is short for that from anywhere.

_bench_root=@root@

if [[ -z $(type -t bench) || $(declare -f bench) == *'$_bench_root'* ]]; then
  function bench { command @bench@ "$@"; }
  complete -F _bench_short bench
fi

_bench_short() {
  local words
  _bench_read_words
  _bench_complete "${words[@]:1}"
}

# The line's words up to the cursor; readline breaks them at = : and @, the program does not.
_bench_read_words() {
  local rest=${COMP_LINE:0:COMP_POINT} part trimmed
  words=()
  for part in "${COMP_WORDS[@]:0:COMP_CWORD}"; do
    _bench_add_word "$part"
  done
  _bench_add_word "${rest#"${rest%%[![:space:]]*}"}"
}

_bench_add_word() {
  trimmed=${rest#"${rest%%[![:space:]]*}"}
  if [[ $trimmed == "$rest" && ${#words[@]} -gt 0 ]]; then words[-1]+=$1; else words+=("$1"); fi
  rest=${trimmed#"$1"}
}

# Readline replaces only what stands behind the last of its breaks, and an @ as well.
_bench_complete() {
  local last=${*: -1} line lines breaks=${COMP_WORDBREAKS//[^=:@]/} before=
  [[ -z $breaks || $last != *[$breaks]* ]] || before=${last%"${last##*[$breaks]}"}
  before=${before%@}
  mapfile -t lines < <(_bench_ask "$@")
  COMPREPLY=()
  case ${lines[0]-} in
    :files) compopt -o default 2>/dev/null && return ;;
    :folders) compopt -o dirnames 2>/dev/null && return ;;
  esac
  for line in "${lines[@]}"; do
    line=${line%%$'\t'*}
    COMPREPLY+=("${line#"$before"}")
  done
  [[ ${#COMPREPLY[@]} -ne 1 || ${COMPREPLY[0]} != *[=@/] ]] || compopt -o nospace 2>/dev/null
}

_bench_ask() {
  INIT_CWD=$PWD command sh -c 'cd "$0" && exec @complete@ "$@"' "$_bench_root" "$@" \
    </dev/null 2>/dev/null
}

_bench_npm_line='^npm( +-[^ ]+)* +(run|run-script)( +-[^ ]+)* +bench( +-[^ ]+)* +-- '

_bench_npm() {
  local words index=0
  if [[ $PWD/ != "$_bench_root"/* || ! ${COMP_LINE:0:COMP_POINT} =~ $_bench_npm_line ]]; then
    if [[ -n $_bench_npm_before ]]; then "$_bench_npm_before" "$@"; else compopt -o bashdefault -o default; fi
    return
  fi
  _bench_read_words
  until [[ ${words[index]} == -- ]]; do index=$((index + 1)); done
  _bench_complete "${words[@]:index + 1}"
}

# Completions that are loaded when they are first needed would not be seen otherwise.
! declare -F _completion_loader >/dev/null || _completion_loader npm 2>/dev/null
if [[ $(complete -p npm 2>/dev/null) != *_bench_npm* ]]; then
  _bench_npm_before=
  [[ ! $(complete -p npm 2>/dev/null) =~ ' -F '([^ ]+) ]] || _bench_npm_before=${BASH_REMATCH[1]}
  complete -F _bench_npm npm
fi
