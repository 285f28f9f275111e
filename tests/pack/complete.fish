# What fish offers: fish complete.fish SCRIPT LINE... prints LINE, a tab, the words.
source $argv[1]
for line in $argv[2..-1]
    printf '%s\t%s\n' "$line" (complete -C"$line" | string replace -r '\t.*' '' | string join ' '; or true)
end
