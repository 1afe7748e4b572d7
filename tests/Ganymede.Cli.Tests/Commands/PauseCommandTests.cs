using System.Globalization;
using Xunit;

namespace Ganymede.Cli.Tests.Commands;

public sealed class PauseCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Pause_FromAnotherTerminal_ThenContinue_EqualsNeverPausing()
    {
        using (var cli = CliProcess.Start(folder, [.. Small.Gan("paused", 1_000_000), "--json"]))
        {
            cli.WaitForTraining();
            var paused = CliProcess.Run(folder, "pause", "paused").ShouldSucceed();
            Assert.Contains("ganymede continue paused", paused.Output, StringComparison.Ordinal);
            cli.WaitForOutput("\"pause\"");
            CliProcess.Run(folder, "continue", "paused").ShouldSucceed();
            cli.WaitForOutput("\"continue\"");
            cli.Signal("INT");
            Assert.Equal(130, cli.Wait().ExitCode);
        }

        var rounds = int.Parse(Path.GetFileNameWithoutExtension(TensorFile.Checkpoints(folder["paused"])[^1])["round-".Length..], CultureInfo.InvariantCulture);
        CliProcess.Run(folder, Small.Gan("whole", rounds)).ShouldSucceed();
        TensorFile.Newest(folder["whole"]).ShouldEqual(TensorFile.Newest(folder["paused"]));
    }

    [Fact]
    public void Interrupt_OfAPausedTraining_EndsItInOrder()
    {
        using var cli = CliProcess.Start(folder, [.. Small.Gan("run", 1_000_000)]);
        cli.WaitForOutput("round");
        CliProcess.Run(folder, "pause", "run").ShouldSucceed();
        cli.WaitForOutput("Paused after round");

        cli.Signal("INT");

        Assert.Equal(130, cli.Wait().ExitCode);
        Assert.False(File.Exists(folder["run/.pause"]));
    }

    [Fact]
    public void Pause_OfWhatIsNotTraining_SaysSo()
    {
        CliProcess.Run(folder, Small.Gan("run", 10)).ShouldSucceed();

        CliProcess.Run(folder, "pause", "run").ShouldFail(1, "nothing to pause", "resume");
        CliProcess.Run(folder, "continue", "run").ShouldFail(1, "nothing to continue");
        CliProcess.Run(folder, "pause", "nowhere").ShouldFail(1, "no folder");
    }
}
