#!/bin/sh
# ssh-tunnel.sh FOLDER ARGUMENT…
# Runs ssh with the arguments while standard input is held open, and then removes FOLDER, which its socket is in.
# So nothing is left behind by a program that was killed and could not clean up.
folder=$1
shift
exec 3<&0
ssh "$@" </dev/null 3<&- &
ssh=$!
# Nobody may be left who reads what this shell says.
exec 2>/dev/null
{
  read -r _ <&3
  kill "$ssh"
} &
watch=$!
wait "$ssh"
status=$?
kill "$watch"
rm -rf "$folder"
exit "$status"
