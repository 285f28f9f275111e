loss.gp
# loss: f by step
#: layout loss
#: each yes
#: example optviz --opt notes --func bowl --view loss
set multiplot
#: include texts
#: include loss
unset multiplot

