# complete.bash SCRIPT WORD...: prints what `broadsheet completions bash`, saved as SCRIPT, offers for the last word.
source "$1"
shift
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_broadsheet
printf '%s\n' "${COMPREPLY[@]}"
