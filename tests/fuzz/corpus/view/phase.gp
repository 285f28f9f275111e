phase.gp
# phase: x and y of each path by step, with the minimum as a line
#: layout strips
#: each yes
#: example optviz --opt notes --func bowl --view phase
set multiplot
#: include texts
#: include strips
unset multiplot

