cloud.gp
# cloud: gradients of mini-batches or with noise, at points of the path, against the full one
#: layout map
#: each yes
#: data cloud
#: example optviz --opt sgd --func linear --batch 10 --view cloud
set multiplot
#: include texts
#: include maps
unset border
unset xtics
unset ytics
plot $CLOUD using 1:2:3:4 with vectors nohead lw 1 lc rgb "#90".substr(INK, 2, 7) notitle, \
     $FULL using 1:2:3:4 with vectors head filled size screen 0.01,20 fixed lw 4.5 lc rgb HALO notitle, \
     $FULL using 1:2:3:4 with vectors head filled size screen 0.008,20 fixed lw 2.4 lc rgb INK notitle
