using Xunit;

namespace Ganymede.Cli.Tests;

public sealed class UsageTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("trian", "no verb 'trian'. Did you mean 'train'?")]
    [InlineData("data inspct", "no verb 'inspct'. Did you mean 'inspect'?")]
    [InlineData("train --minuts 3", "no option --minuts. Did you mean '--minutes'?")]
    [InlineData("train dcgan --secret", "no option --secret", "--minutes")]
    [InlineData("sample run --sed 3", "no option --sed. Did you mean '--seed'?")]
    [InlineData("train dcgann", "no system 'dcgann'. Did you mean 'dcgan'?")]
    [InlineData("systems gam", "no system 'gam'. Did you mean 'gan'?")]
    [InlineData("train dcgan batch=32", "write --set batch=32")]
    [InlineData("train dcgan glyphs", "'glyphs' was not expected")]
    [InlineData("train gan --data rinng", "'rinng' is not a kind of data. Did you mean 'ring'?")]
    [InlineData("train gan --data ring?mods=3", "'mods' is not an option of ring. Did you mean 'modes'?")]
    [InlineData("train gan --data ring?modes=0", "modes is '0'", "1 to 1000")]
    [InlineData("train dcgan --data ring", "dcgan takes square pictures", "train gan")]
    [InlineData("train dcgan --set bacth=3", "no setting 'bacth'. Did you mean 'batch'?")]
    [InlineData("train dcgan --set batch=many", "batch is 'many'", "whole number from 2 to 65536")]
    [InlineData("train dcgan --set batch=1", "batch is 1", "from 2 to 65536")]
    [InlineData("train dcgan --set loss=minmax", "no value 'minmax'. Did you mean 'minimax'?")]
    [InlineData("train dcgan --set preset=papr", "no preset 'papr'. Did you mean 'paper'?")]
    [InlineData("train dcgan --set batch", "name=value")]
    [InlineData("train --rounds 0", "--rounds is '0'", "1 or more")]
    [InlineData("train --rounds soon", "--rounds is 'soon'")]
    [InlineData("train --minutes -1", "--minutes is '-1'", "above 0")]
    [InlineData("train --kimg nan", "--kimg is 'nan'")]
    [InlineData("train --rounds 3 --kimg 3", "name one of the three")]
    [InlineData("train --seed -1", "--seed is '-1'")]
    [InlineData("train --threads 0", "--threads is '0'")]
    [InlineData("train --device gpu", "'gpu' is no device", "cuda")]
    [InlineData("train --precision float23", "no precision 'float23'. Did you mean 'float32'?")]
    [InlineData("train --data", "--data")]
    [InlineData("sample", "RUN")]
    [InlineData("sample run -n 0", "is '0'")]
    [InlineData("sample run --format jpg", "no format 'jpg'", "png, safetensors")]
    [InlineData("sample run --each a --out b.png", "one of the two")]
    [InlineData("resume", "RUN")]
    [InlineData("pause", "RUN")]
    [InlineData("continue", "RUN")]
    public void CommandLine_WithMistake_ExitsWith2AndOneLine(string arguments, params string[] words)
    {
        var outcome = CliProcess.Run(folder, arguments.Split(' '));

        outcome.ShouldFail(2, words);
        Assert.Equal("", outcome.Output);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Error_WithDebugVariable_ShowsTheTrace()
    {
        var outcome = CliProcess.Run(folder, [("GANYMEDE_DEBUG", "1")], "train", "dcgann");

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("   at Ganymede.", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_OfProgram_IsThisPage()
    {
        const string expected = """
            Description:
              Trains generative adversarial networks on your own pictures or points, and keeps the generator.

            Usage:
              ganymede [command] [options]

            Options:
              -?, -h, --help  Show this page.
              --version       Show the version.

            Commands:
              train <SYSTEM>             Train a GAN; without arguments a DCGAN on digits, for two minutes.
              resume <RUN>               Go on with a run, exactly as if it had never stopped.
              pause <RUN>                Let a training stand still, with everything in memory; its clock stands too.
              continue <RUN>             Let a paused training go on, at once and exactly where it was.
              sample <RUN>               Make new samples with a run's generator.
              translate <RUN> <INPUT>    Turn pictures into others with a run's generator.
              inpaint <RUN> <INPUT>      Fill holes in pictures with a run's generator.
              upscale <RUN> <INPUT>      Make pictures larger with a run's generator.
              interpolate <RUN>          Walk from sample to sample through what a run learned.
              arithmetic <RUN> <SUM>     Add and take away what samples have in common, in latent space.
              directions <RUN>           Find, list and show ways along which a run's samples change in one thing.
              project <RUN> <IMAGE>      Find latents of which a run's generator makes your own pictures.
              evaluate <RUN>             Score a run's samples, beside what real data and an untrained generator get.
              classify <RUN> <DATA>      Name classes with what a run learned, beside what a few labels alone give.
              reconstruct <RUN> <INPUT>  Take pictures through a run's encoder and generator, beside the originals.
              compress <INPUT>           Store pictures as the latents of a run's encoder, a few bytes each.
              decompress <FILE>          Make the pictures of a compressed file again.
              lab <FILE>                 Compare variants on equal budgets over several seeds, with one report.
              compare <RUN>              Put finished runs side by side: scores, samples and curves in one report.
              studio                     Start, watch and steer runs in the browser, and play with what they learned.
              systems <NAME>             List the GANs there are, or the settings of one.
              data                       Look at data before training on it.
              doctor <RUN>               Check this machine and its speed; of a run, list what went wrong in it.

            Examples:
              ganymede train                                                             # a DCGAN on digits for two minutes
              ganymede systems dcgan                                                     # what a system is, and its settings
              ganymede data inspect images:photos                                        # whether a folder is fit to train on
              ganymede train dcgan --data images:photos --minutes 30 --out runs/photos   # on pictures of your own
              ganymede sample runs/photos -n 64 --seed 7 --out grid.png                  # new samples from what was learned
              ganymede studio                                                            # all of it in the browser
            """;

        var asked = CliProcess.Run(folder, "--help").ShouldSucceed();
        var alone = CliProcess.Run(folder).ShouldSucceed();

        Assert.Equal(expected, asked.Output.TrimEnd());
        Assert.Equal(asked.Output, alone.Output);
    }

    [Theory]
    [InlineData("train", "--minutes", "--set <NAME=VALUE>", "# a first look")]
    [InlineData("resume", "in total", "--force", "ganymede resume runs/photos --minutes 60")]
    [InlineData("pause", "ganymede pause runs/photos", "stand still")]
    [InlineData("continue", "ganymede continue runs/photos", "resume")]
    [InlineData("sample", "-n, --count", "--each", "safetensors")]
    [InlineData("classify", "--labels <N,M,…>", "--methods", "ganymede classify runs/sgan")]
    [InlineData("compress", "--refine <STEPS>", "--curve", "ganymede decompress photos.gnyc")]
    [InlineData("systems", "--json", "ganymede systems dcgan")]
    [InlineData("doctor", "--json", "ganymede doctor")]
    [InlineData("data inspect", "--preview", "images:FOLDER?size=64", "IDX files")]
    public void Help_OfVerb_ShowsOptionsAndExamples(string verb, params string[] words)
    {
        var outcome = CliProcess.Run(folder, [.. verb.Split(' '), "--help"]).ShouldSucceed();

        foreach (var word in words) Assert.Contains(word, outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Ganymede.Cli", outcome.Output, StringComparison.Ordinal);
    }

    // A bridge that is not there would be missed by whatever touches it.
    [Theory]
    [InlineData("--help")]
    [InlineData("--version")]
    [InlineData("train --help")]
    [InlineData("systems")]
    [InlineData("systems dcgan")]
    [InlineData("systems --json")]
    public void QuickVerb_WithoutLibtorch_Works(string arguments) =>
        Assert.NotEmpty(CliProcess.Run(folder, [("GANYMEDE_BRIDGE", folder["nowhere.so"])], arguments.Split(' ')).ShouldSucceed().Output);

    [Fact]
    public void Doctor_WithoutLibtorch_SaysWhatToDo() =>
        CliProcess.Run(folder, [("GANYMEDE_BRIDGE", folder["nowhere.so"])], "doctor").ShouldFail(1, "nowhere.so", "./ganymede");
}
