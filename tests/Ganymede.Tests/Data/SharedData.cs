using Xunit;

namespace Ganymede.Tests.Data;

/// <summary>Real data sets, where a machine has them: in GANYMEDE_DATA, or in a folder shared/data beside the checkout.</summary>
internal static class SharedData
{
    /// <returns>The path of a file or folder; the test is skipped when it is not there.</returns>
    public static string Path(string name)
    {
        var root = Environment.GetEnvironmentVariable("GANYMEDE_DATA") is { Length: > 0 } chosen ? chosen : Beside();
        var path = System.IO.Path.Combine(root ?? "shared/data", name);
        Assert.SkipUnless(System.IO.Path.Exists(path), $"{name} is not here; set GANYMEDE_DATA to the folder that holds it.");
        return path;
    }

    private static string? Beside()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var data = System.IO.Path.Combine(folder.FullName, "shared", "data");
            if (Directory.Exists(data)) return data;
        }
        return null;
    }
}
