# Whether the JSON of two runs on the bowl, the first of which diverges, agrees with the CSV.
use strict;
use warnings;
use JSON::PP;

my ($json, $csv) = map { open my $in, '<', $_ or die "$_: $!\n"; local $/; scalar <$in> } @ARGV;
my $all  = JSON::PP->new->utf8->decode($json);
my @runs = @{$all->{runs}};
print "version\n" unless $all->{version} =~ /^\d+\.\d+/;
print join(' ', map { $_->{optimizer} } @runs), "\n";
print join(' ', map { "$_->{status} at $_->{step} of $_->{steps}, rank $_->{rank}" } @runs), "\n";
print "start @{$_->{start}}, lr $_->{settings}{lr}, $_->{lr_source}\n" for $runs[1];
my (undef, @rows) = map { [split /,/] } split /\n/, $csv;
for my $run (@runs) {
    my $t = $run->{trajectory};
    for my $i (0 .. $#{$t->{x}}) {
        my $row  = shift @rows;
        my @here = ($i, map { $t->{$_}[$i] } qw(x y f grad_x grad_y lr));
        print "row $i: @here\n" if grep { $here[$_] != $row->[$_] } 0 .. 6;
    }
}
print scalar @rows, " rows too many\n" if @rows;
