internals.gp
# internals: under the map what the rule sees and remembers: gradient, memory, effective rate, angle
#: layout map+strips
#: each only
#: data internals
#: example optviz --opt adam --func bowl --view internals
set multiplot
#: include texts
#: include maps
unset border
unset xtics
unset ytics
if (ARROWS > 0) {
    plot $HEADING using 1:2:3:4 with vectors head filled size screen 0.011,24 fixed lw 4 lc rgb HALO notitle, \
         $HEADING using 1:2:3:4 with vectors head filled size screen 0.009,22 fixed lw 2.3 lc rgb COLOUR[1] notitle, \
