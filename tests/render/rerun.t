#!/usr/bin/env perl
# TAP: what pictures carry, read back by readers of our own or of others, and pictures drawn again
# from it.
use strict;
use warnings;
no warnings "qw"; # starts hold commas
BEGIN { (my $common = $0) =~ s{[^/]*$}{figures.pl}; require($common =~ m{^/} ? $common : "./$common") }
our ($work, $count);

sub spew {
    my ($file, $text) = @_;
    open my $out, '>:raw', $file or die "rerun.t: $file: $!\n";
    print $out $text;
    close $out or die "rerun.t: $file: $!\n";
}

sub installed { return run('sh', '-c', 'command -v "$1"', 'sh', $_[0]) }

# CRC-32 by the table of the PNG specification's annex.
my @table = map { my $c = $_; $c = $c & 1 ? 0xEDB88320 ^ ($c >> 1) : $c >> 1 for 1 .. 8; $c } 0 .. 255;

sub crc {
    my $c = 0xFFFFFFFF;
    $c = $table[($c ^ $_) & 255] ^ ($c >> 8) for unpack 'C*', $_[0];
    return $c ^ 0xFFFFFFFF;
}

# The chunks of a PNG as [type, data]; nothing when a length or a CRC is wrong.
sub chunks {
    my ($png) = @_;
    my @found;
    return () unless substr($png, 0, 8, '') eq "\x89PNG\r\n\x1a\n";
    while (length $png >= 12) {
        my ($length, $type) = unpack 'Na4', $png;
        return () if length($png) < 12 + $length;
        my $data = substr $png, 8, $length;
        return () if unpack('N', substr $png, 8 + $length, 4) != crc("$type$data");
        push @found, [$type, $data];
        substr $png, 0, 12 + $length, '';
    }
    return length $png ? () : @found;
}

# The texts of a PNG by keyword.
sub texts {
    my %text;
    for (chunks(slurp($_[0]))) {
        my ($type, $data) = @$_;
        $text{$1} = $2 if $type eq 'tEXt' && $data =~ /^([^\0]{1,79})\0(.*)$/s;
        $text{$1} = $2 if $type eq 'iTXt' && $data =~ /^([^\0]{1,79})\0\0\0[^\0]*\0[^\0]*\0(.*)$/s;
    }
    return \%text;
}

# The arguments in a picture's text, as bytes.
sub arguments {
    my ($list) = $_[0] =~ /"arguments":\[((?:"(?:[^"\\]|\\.)*",?)*)\]/ or return ();
    my @all = $list =~ /"((?:[^"\\]|\\.)*)"/g;
    for (@all) {
        s/\\u(d[89ab]..)\\u(d[cdef]..)/chr(0x10000 + (hex($1) - 0xD800) * 1024 + hex($2) - 0xDC00)/ge;
        s/\\u(dc[89a-f].)/"\0" . chr(hex($1) - 0xDC00)/ge;
        s/\\u(....)/chr hex $1/ge;
        s/(\0.)|([^\0])/my $c = $1 \/\/ $2; $c =~ s,^\0,, or utf8::encode($c); $c/gse;
    }
    return @all;
}

sub same {
    my ($p, $q) = map { slurp($_) } @_;
    return length $p && $p eq $q;
}

my @drawn = qw(--opt sgd:lr=0.95,adam --func bowl --steps 20 --size 480x270 --noise 0.1 --seed 11);

sub test_carried {
    ok(run('optviz', '-q', '-o', "$work/a", @drawn, '--format', 'png,svg,pdf'), 'drawn');
    my $text = texts('a/bowl-compare.png');
    my @want = (@drawn, '--format', 'png,svg,pdf');
    my @got  = arguments($text->{optviz} // '');
    ok("@got" eq "@want", "a PNG says how it was drawn: @got");
    ok($text->{optviz} =~ /"seed":11,/, 'and with which seed');
    my ($version) = `optviz --version` =~ /^(optviz \S+)$/m;
    ok(($text->{Software} // '') eq $version, "and by which version: $version");
    ok(index($text->{optviz}, $work) < 0, 'not where it was written');
    my $svg = slurp('a/bowl-compare.svg');
    my ($own) = $svg =~ m{<metadata>(.*?)</metadata>};
    ok(($own // '') eq $text->{optviz}, 'an SVG says the same');
    if (installed('pdfinfo')) {
        run('pdfinfo', 'a/bowl-compare.pdf');
        my $said = slurp('said');
        ok($said =~ /^Creator: +\Q$version\E$/m && $said =~ /^Pages: +1$/m && $said !~ /error|warning/i,
            'a PDF names its creator, and is whole');
        run('pdfinfo', '-custom', 'a/bowl-compare.pdf');
        ok(index(slurp('said'), $text->{optviz}) >= 0 || slurp('said') =~ /Usage/, 'and says it, too');
    } else {
        print "ok ", ++$count, " # SKIP no pdfinfo\n";
    }
    ok(index(slurp('a/bowl-compare.pdf'), "% optviz $text->{optviz}\n") > 0, 'a PDF has it as a comment');
    my $record = slurp('a/bowl-compare.run.json');
    ok(join(' ', arguments($record)) eq "@want" && $record =~ /"bowl-sgd.csv"/, 'so does the file beside the CSV');
}

sub test_alt {
    my $alt = slurp('a/bowl-compare.alt.txt');
    ok($alt =~ /^[^\n]*20 steps from \(-7, 2\)[^\n]*\n$/, 'the words beside a picture: one line, from where');
    for my $name (qw(SGD Adam)) {
        my ($f) = $alt =~ /\b$name \(lr=[^)]*\) ends at f = (\S+?),/;
        my ($row) = grep { (split /,/)[1] eq lc $name } split /\n/, slurp('a/bowl-compare.csv');
        my ($real) = $row =~ /running,20,([^,]+)/;
        ok(abs($f - $real) <= 0.005 * abs $real, "$name ended at $f, in the CSV $real");
    }
    chomp $alt;
    ok(texts('a/bowl-compare.png')->{Description} eq $alt, 'a PNG describes itself by them');
    my ($desc) = slurp('a/bowl-compare.svg') =~ m{<svg role="img"[^>]*>\s*<title>[^<]+</title>\s*<desc>([^<]*)</desc>};
    ok(($desc // '') eq $alt =~ s/&/&amp;/gr =~ s/</&lt;/gr =~ s/>/&gt;/gr, 'so does an SVG');
}

sub test_again {
    for my $figure (qw(bowl-compare bowl-sgd bowl-adam)) {
        for my $format (qw(png svg pdf)) {
            my $to = "again-$figure-$format";
            ok(run('optviz', '-q', '--rerun', "a/$figure.$format", '--out', $to), "$figure.$format: again");
            ok(same("a/$figure.png", "$to/$figure.png") && same("a/$figure.svg", "$to/$figure.svg"),
                "$figure.$format: the same bytes");
        }
    }
    my @files = sort map { s{.*/}{}r } glob 'again-bowl-sgd-png/*';
    ok("@files" eq 'bowl-sgd.alt.txt bowl-sgd.gp bowl-sgd.pdf bowl-sgd.png bowl-sgd.svg', "no other file: @files");
    run('optviz', '-q', '--rerun', 'a/bowl-compare.run.json', '--out', 'all');
    my @other = grep { !/pdf$/ && !same("a/$_", "all/$_") } map { s{.*/}{}r } glob 'a/*';
    ok(!@other, "from the file beside the CSV: everything (@other)");
    run('optviz', '-q', '--rerun', 'a/bowl-sgd.png', qw(--out dark --theme dark --name night));
    my @got = arguments(texts('dark/night-sgd.png')->{optviz} // '');
    ok("@got[-4..-1]" eq '--theme dark --name night', 'further options count, and are kept');
    run('optviz', '-q', '--rerun', 'dark/night-sgd.png', qw(--out dark2));
    ok(same('dark/night-sgd.png', 'dark2/night-sgd.png'), 'and that picture can be drawn again, too');
}

# Titles that would hurt in a shell, JSON, XML, PDF or gnuplot, and bytes that are no text.
sub test_hostile {
    my @titles = ('', ' ', '"],"figure":9,"arguments":["--out","x"]', '\\', '\\u0041', '`touch x`', "'; touch x #",
        '</metadata><script>x</script>', ']]>', '<!--', '%%EOF', "\nstartxref\n0\n", "% optviz {\"optviz\":\"x\"}",
        "a\xff\xfe\x80b", "\xed\xb2\x80", "\xed\x95\x9c\xea\xb8\x80", "\xf0\x9f\x9a\x80", "a\n\tb\x7f\x01", '$(touch x)', '--out');
    my @svg = installed('xmllint') ? qw(xmllint --noout) : qw(rsvg-convert -o seen.png);
    for my $i (0 .. $#titles) {
        my @command = (qw(--opt sgd --func bowl --steps 2 --size 200x200 --format png,svg,pdf --title), $titles[$i]);
        run('optviz', '-q', '-o', "h$i", @command);
        my @got = arguments(texts("h$i/bowl-sgd.png")->{optviz} // '');
        ok(@got == @command && !(grep { $got[$_] ne $command[$_] } 0 .. $#got), "title $i: kept byte for byte");
        ok(run(@svg, "h$i/bowl-sgd.svg"), "title $i: the SVG is well-formed");
        for my $format (qw(png svg pdf)) {
            run('optviz', '-q', '--rerun', "h$i/bowl-sgd.$format", '-o', "h$i/$format");
            ok(same("h$i/bowl-sgd.png", "h$i/$format/bowl-sgd.png"), "title $i: drawn again from the $format");
        }
    }
    ok(!-e 'x', 'nothing was executed');
}

# A view of the user's is code: only who names it again has it drawn.
sub test_template {
    spew("mine.gp", "# mine: nothing much\n#: layout map\nset label 1 \"mine\" at screen 0.5,0.5\nplot 0\n");
    my @command = qw(--opt sgd --func bowl --steps 2 --size 200x200 --view ./mine.gp);
    ok(run("optviz", qw(-q -o t), @command), "drawn by a template");
    my $status = status("optviz", qw(-q -o t2 --rerun t/bowl-sgd.png));
    ok($status == 1 && slurp("said") =~ /--view/ && !-e "t2", "which a picture does not run");
    $status = status("optviz", qw(-q -o t2 --rerun t/bowl-sgd.png --view ./mine.gp));
    ok($status == 0 && same("t/bowl-sgd.png", "t2/bowl-sgd.png"), "but its user does");
}

# What others may write into a picture.
sub test_refused {
    my %refused = (
        'an option that names a file' => ['"--opt","sgd","--func","bowl","--out","evil"', 'is not run'],
        'the same in one piece'       => ['"--opt","sgd","--func","bowl","--csv=evil"',   'is not run'],
        'an abbreviation'             => ['"--opt","sgd","--func","bowl","--ou","evil"',  'is not run'],
        'a short option'              => ['"--opt","sgd","--func","bowl","-oevil"',       'is not run'],
        'a rerun'                     => ['"--rerun","bad.run.json"',                     'is not run'],
        'a view of its own'           => ['"--opt","sgd","--func","bowl","--view","./evil.gp"', 'is not run'],
        'a missing value'             => ['"--opt","sgd","--func"',                       'is not run'],
        'an operand'                  => ['"sgd","bowl"',                                 'is not run'],
        'control characters'          => ['"\u001b[2J\u0007"',                            'is not run'],
        'nothing'                     => ['',                                             'does not say'],
        'a number'                    => ['"--opt",3',                                    'does not say'],
        'an unknown optimizer'        => ['"--opt","sdg","--func","bowl"',                'did you mean'],
    );
    for my $name (sort keys %refused) {
        my ($arguments, $message) = @{$refused{$name}};
        spew('bad.run.json', qq({"optviz":"0.1.0","figure":0,"seed":0,"arguments":[$arguments]}\n));
        my $status = status('optviz', '--rerun', 'bad.run.json');
        my $said   = slurp('said');
        ok($status && $status < 3 && index($said, $message) >= 0 && $said !~ /[^\n -~]/, "refused: $name");
        print "# $status $said" if index($said, $message) < 0;
    }
    ok(!-e 'evil' && !-e 'out', 'and nothing was written');
    spew('other.png', substr(slurp('a/bowl-sgd.png'), 0, 33) . substr(slurp('a/bowl-sgd.png'), -12));
    spew('other.txt', "nothing\n");
    spew('empty', '');
    for my $file (qw(other.png other.txt empty)) {
        ok(status('optviz', '--rerun', $file) == 1 && slurp('said') =~ /^optviz: '\Q$file\E' does not say how/, "$file");
    }
    ok(status('optviz', '--rerun', 'none') == 1 && slurp('said') =~ /^optviz: cannot read 'none'/, 'a file that is not there');
    spew('new.run.json', '{"optviz":"99.0","seed":0,"arguments":["--opt","sgd","--func","bowl"]}');
    run('optviz', '--rerun', 'new.run.json', qw(--no-plot -o new));
    ok(slurp('said') =~ /^optviz: warning: .*99\.0/m, 'another version is told');
}

test_carried();
test_alt();
test_again();
test_hostile();
test_template();
test_refused();
print "1..$count\n";
