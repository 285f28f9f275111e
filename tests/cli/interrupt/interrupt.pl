# Starts a batch of figures in its own process group, waits until the second gnuplot is at work, sends the
# signal that is named, and says how the program ended.
use strict;
use warnings;
use POSIX ();
no warnings "qw";

my $signal = shift;
my $pid    = fork // die;
if (!$pid) {
    setpgrp 0, 0;
    open STDOUT, '>', '/dev/null' or die;
    open STDERR, '>', 'said' or die;
    exec qw(optviz --opt sgd,adam,nag,momentum,adagrad,rmsprop,adadelta,adamw,nadam,lion --func bowl -n 5 --size 200x200 --jobs 1) or POSIX::_exit(127);
}
setpgrp $pid, $pid;
my $started = sub { open my $in, '<', 'pids' or return 0; my @pids = <$in>; return @pids };
for (1 .. 3000) {
    last if $started->() >= 2;
    select undef, undef, undef, 0.01;
}
kill $signal, -$pid;
waitpid $pid, 0;
my @pictures = glob 'out/*.png';
print "$signal: ended by ", $? & 127 ? 'it' : 'itself', ', ',
    ($? & 127) == POSIX->can("SIG$signal")->() ? 'as should be' : $?, ', ', scalar @pictures, " picture\n";
