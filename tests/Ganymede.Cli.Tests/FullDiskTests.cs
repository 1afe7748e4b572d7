using System.Diagnostics;
using Xunit;

namespace Ganymede.Cli.Tests;

public sealed class FullDiskTests : IDisposable
{
    private const long DiskBytes = 8 << 20;
    private const long FreeBytes = 200 << 10;
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Resume_OnFullDisk_KeepsTheOlderCheckpoint()
    {
        Directory.CreateDirectory(folder["disk"]);
        if (Shell("mount", "-t", "tmpfs", "-o", $"size={DiskBytes}", "tmpfs", folder["disk"]) != 0)
            Assert.Skip("A small disk can only be mounted as root.");
        try
        {
            CliProcess.Run(folder, Small.Gan("whole", 100)).ShouldSucceed();
            CliProcess.Run(folder, Small.Gan("disk/run", 50)).ShouldSucceed();
            var older = File.ReadAllBytes(TensorFile.Checkpoints(folder["disk/run"])[^1]);
            Fill(folder["disk/filler"]);

            CliProcess.Run(folder, "resume", "disk/run", "--rounds", "100")
                .ShouldFail(1, "checkpoint of round 100 cannot be written", "round-000000050.safetensors", "make room");

            Assert.Equal(older, File.ReadAllBytes(Assert.Single(TensorFile.Checkpoints(folder["disk/run"]))));
            File.Delete(folder["disk/filler"]);
            CliProcess.Run(folder, "resume", "disk/run", "--rounds", "100").ShouldSucceed();
            TensorFile.Newest(folder["whole"]).ShouldEqual(TensorFile.Newest(folder["disk/run"]));
        }
        finally
        {
            Shell("umount", folder["disk"]);
        }
    }

    private void Fill(string file)
    {
        var free = new DriveInfo(folder["disk"]).AvailableFreeSpace;
        Assert.InRange(free, FreeBytes, DiskBytes);
        File.WriteAllBytes(file, new byte[free - FreeBytes]);
    }

    private static int Shell(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
