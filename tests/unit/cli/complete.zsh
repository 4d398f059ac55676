# complete.zsh SCRIPT WORD...: prints what `broadsheet completions zsh`, saved as SCRIPT, offers for the last word.
# zsh completes only for someone who types, so this types into a terminal of its own.
zmodload zsh/zpty
found=$1.found
: >$found
zpty shell zsh -f -i
type_line() { zpty -w shell "$1" }
type_line "found=$found; PROMPT=; unsetopt autolist; autoload -Uz compinit; compinit -u -C -d $1.dump; source $1"
# What is offered goes into a file, beside where it goes anyway.
type_line 'compadd() {
  [[ " $* " == *" -"[OAD]" "* ]] || { local -a words; builtin compadd -O words "$@"; print -l -- $words >>$found }
  builtin compadd "$@"
}'
type_line 'say-end() { print END >>$found }; zle -N say-end; bindkey "^X" say-end; bindkey "^I" complete-word'
zpty -w -n shell "${(j: :)@[2,-1]}"$'\t\C-x'
while [[ $(<$found) != *END ]]; do zpty -r -t shell ignored || sleep 0.02; done
zpty -d shell
grep -vx -e END -e '' $found
