#!/usr/bin/env perl
# TAP: pixels.pl on pictures of a few pixels made here.
use strict;
use warnings;

(my $here = $0) =~ s{[^/]*$}{};
my $tool = "${here}pixels.pl";
my $base = ($ENV{TMPDIR} // '/tmp') . "/optviz-pixels.$$";
my ($ppm, $other, $bad) = map { "$base-$_.ppm" } 1 .. 3;
END { unlink grep { defined } $ppm, $other, $bad }

sub write_file {
    my ($file, $text) = @_;
    open my $out, '>:raw', $file or die "$file: $!\n";
    print $out $text;
    close $out or die "$file: $!\n";
}

my $count = 0;

# Runs the tool; what it prints and its exit status, as "TEXT|STATUS", must be as said.
sub asks {
    my ($file, $question, $expected) = @_;
    my $got = `'$^X' '$tool' '$file' $question 2>/dev/null`;
    $got =~ s/\n//;
    $got .= '|' . ($? >> 8);
    print $got eq $expected ? 'ok ' : 'not ok ', ++$count, " - $question: $expected\n";
    print "# got: $got\n" if $got ne $expected;
}

# 6 x 4, white, a red pixel at 2,1 and an almost black one at 5,3. The first byte of the data is
# that of a newline in the third picture: the header ends after one space.
my @white = ("\xff\xff\xff") x 24;
my @drawn = @white;
$drawn[1 * 6 + 2] = "\xff\x00\x00";
$drawn[3 * 6 + 5] = "\x01\x02\x03";
write_file($ppm,   "P6\n# a comment\n6 4\n255\n" . join '', @drawn);
write_file($other, "P6 6 4 255 " . join '', @white);
write_file($bad,   "P6\n1 1\n255\n\n\n\n");

asks($ppm, 'size',                  '6x4|0');
asks($ppm, 'at 0 0',                'FFFFFF|0');
asks($ppm, 'at 2 1',                'FF0000|0');
asks($ppm, 'at 5 3',                '010203|0');
asks($bad, 'at 0 0',                '0A0A0A|0');
asks($ppm, 'at 6 0',                '|2');
asks($ppm, 'at 0 4',                '|2');
asks($ppm, 'at -1 0',               '|2');
asks($ppm, 'near 2 1 0 FF0000 0',   '|0');
asks($ppm, 'near 3 1 0 FF0000 0',   '|1');
asks($ppm, 'near 4 1 2 ff0000 0',   '|0');
asks($ppm, 'near 4 2 2 FF0000 0',   '|1');
asks($ppm, 'near 2 1 0 FA0505 5',   '|0');
asks($ppm, 'near 2 1 0 FA0605 5',   '|1');
asks($ppm, 'near 0 0 99 010203 0',  '|0');
asks($ppm, 'near 5 3 9 00FF00 9',   '|1');
asks($ppm, 'near 0 0 1 red 0',      '|2');
asks($ppm, 'share FFFFFF 0',        '0.916667|0');
asks($ppm, 'share 000000 2',        '0.000000|0');
asks($ppm, 'share 000000 3',        '0.041667|0');
asks($ppm, 'border 1 FFFFFF 0',     '|1');
asks($ppm, 'border 1 FFFFFF 254',   '|0');
asks($other, 'border 2 FFFFFF 0',   '|0');
asks($ppm, 'border 3 FFFFFF 0',     '|2');
asks($ppm, "rmse '$ppm'",           '0.000000|0');
asks($ppm, "rmse '$bad'",           '|2');
# Two channels are off by 255, three by 254, 253 and 252, of 72.
my $rmse = sprintf '%.6f', sqrt((2 * 255**2 + 254**2 + 253**2 + 252**2) / 72) / 255;
asks($ppm, "rmse '$other'", "$rmse|0");
write_file($bad, "P6\n2 2\n255\nabc");
asks($bad, 'size', '|2');
write_file($bad, "P3\n1 1\n255\n1 2 3\n");
asks($bad, 'size', '|2');
write_file($bad, "P6\n1 1\n65535\n123456");
asks($bad, 'size',                  '|2');
asks("$base-none.ppm", 'size',      '|2');
asks($ppm, 'sice',                  '|2');
asks($ppm, 'at 1',                  '|2');
asks($ppm, '',                      '|2');
print "1..$count\n";
