surface.gp
# surface: f as a surface, the paths lifted onto it, shadows and contour lines on the floor
#: layout surface
#: each yes
#: example optviz --opt sgd,momentum,adam --func bowl --view surface
set multiplot
#: include texts
#: include surface
unset multiplot

