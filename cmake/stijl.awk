# Of the tokens of a theme (one `--name: value;` a line), those that the style sheets before it use, directly or through other
# tokens, as one rule for :root.
#
#   awk -f stijl.awk component.css ... THEMA=1 theme.css

!THEMA {
    for (rest = $0; match(rest, /--[A-Za-z0-9_-]+/); rest = substr(rest, RSTART + RLENGTH))
        need(substr(rest, RSTART, RLENGTH))
}
THEMA && match($0, /^ *--[A-Za-z0-9_-]+: /) {
    name = substr($0, 1, RLENGTH - 2)
    sub(/^ */, "", name)
    value[name] = substr($0, RLENGTH + 1)
}
function need(name) {
    if (!(name in needed)) {
        needed[name] = 1
        todo[++n] = name
    }
}
END {
    print ":root {"
    for (i = 1; i <= n; i++) {
        if (!(todo[i] in value))
            continue
        print "  " todo[i] ": " value[todo[i]]
        found++
        for (rest = value[todo[i]]; match(rest, /--[A-Za-z0-9_-]+/); rest = substr(rest, RSTART + RLENGTH))
            need(substr(rest, RSTART, RLENGTH))
    }
    print "}"
    exit found == 0
}
