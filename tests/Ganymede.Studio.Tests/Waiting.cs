using System.Diagnostics;
using Xunit;

namespace Ganymede.Studio.Tests;

/// <summary>Waits for what another process does; how long it takes decides nothing.</summary>
internal static class Waiting
{
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(2);

    public static async Task Until(Func<bool> isSo, string what)
    {
        var clock = Stopwatch.StartNew();
        while (!isSo())
        {
            Assert.True(clock.Elapsed < patience, $"It never came to be that {what}.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Removes a folder into which a process that has just ended may still be writing its last words, or its studio may.</summary>
    public static void Delete(DirectoryInfo folder)
    {
        for (var clock = Stopwatch.StartNew(); ; Thread.Sleep(20))
        {
            try
            {
                folder.Delete(recursive: true);
                return;
            }
            catch (IOException) when (clock.Elapsed < patience)
            {
                // Something came into it while it was emptied.
            }
        }
    }
}
