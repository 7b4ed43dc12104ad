# Completes the command line of base-image-bench in zsh. Keep it in a file, and source that in ~/.zshrc, after compinit:
#   @call@ completion zsh > ~/.bench-completion.zsh
#   echo 'source ~/.bench-completion.zsh' >> ~/.zshrc
# In a checkout it completes "npm run bench -- …" inside the folder below, and leaves all other lines of npm to what completed them
# before. Unless there is a bench already, it defines one, which is short for that from anywhere.

typeset -g _bench_root=@root@

_bench_short() { _bench_complete "${(@)words[2,CURRENT-1]}" "$PREFIX" }

_bench_complete() {
  local -a lines plain open
  local line value
  lines=("${(@f)$(_bench_ask "$@")}")
  case ${lines[1]} in
    :files) compset -P '*=' ; _files ; return ;;
    :folders) compset -P '*=' ; _files -/ ; return ;;
  esac
  for line in "${(@)lines:#}"; do
    value=${line%%$'\t'*}
    if [[ $value == *[=@/] ]]; then
      open+=("${value//:/\\:}:${line#*$'\t'}")
    else
      plain+=("${value//:/\\:}:${line#*$'\t'}")
    fi
  done
  _describe -t bench bench plain -- open -S ''
}

_bench_ask() {
  INIT_CWD=$PWD command sh -c 'cd "$0" && exec @complete@ "$@"' "$_bench_root" "$@" \
    </dev/null 2>/dev/null
}

typeset -g _bench_npm_line='^npm( +-[^ ]+)* +(run|run-script)( +-[^ ]+)* +bench( +-[^ ]+)* +-- '

_bench_npm() {
  if [[ $PWD/ != "$_bench_root"/* || ! "${(j: :)words[1,CURRENT-1]} " =~ $_bench_npm_line ]]; then
    ${_bench_npm_before:-_default} "$@"
    return
  fi
  _bench_complete "${(@)words[${words[(i)--]}+1,CURRENT-1]}" "$PREFIX"
}

(( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i -D }
if [[ ${_comps[npm]-} != _bench_npm ]]; then
  typeset -g _bench_npm_before=${_comps[npm]-}
  compdef _bench_npm npm
fi
if ! whence bench >/dev/null || [[ ${functions[bench]-} == *'$_bench_root'* ]]; then
  function bench { command @bench@ "$@" }
  compdef _bench_short bench
fi
