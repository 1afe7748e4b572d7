using Xunit;

namespace Ganymede.Cli.Tests.Commands;

public sealed class StudioCommandTests
{
    [Theory]
    [InlineData("--listen", "nowhere", "--listen is 'nowhere', but must be an address of this machine, such as 0.0.0.0 for all of them.")]
    [InlineData("--workspace", "file", "cannot be used")]
    [InlineData("--port", "-1", "--port")]
    public void Studio_ThatCannotBeOpened_SaysWhy(string option, string value, string message)
    {
        using var folder = new TemporaryFolder();
        folder.Write("file", []);

        var outcome = CliProcess.Run(folder, "studio", option, value);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(message, outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Studio_OnAnyFreePort_SaysWhereItIs_AndEndsWithASignal()
    {
        using var folder = new TemporaryFolder();
        using var studio = CliProcess.Start(folder, "studio", "--port", "0");

        studio.WaitForOutput("Studio: http://127.0.0.1:");
        studio.Signal("INT");
        var outcome = studio.Wait();

        Assert.Equal(0, outcome.ExitCode);
        Assert.True(Directory.Exists(folder["runs"]));
    }

    [Fact]
    public void Studio_OpenToOthers_SaysItsTokenOnce()
    {
        using var folder = new TemporaryFolder();
        using var studio = CliProcess.Start(folder, "studio", "--port", "0", "--listen", "0.0.0.0", "--token", "a secret");

        studio.WaitForOutput("?token=a%20secret");
        studio.Signal("TERM");

        Assert.Equal(0, studio.Wait().ExitCode);
    }
}
