using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ganymede.Training;

/// <summary>The process that trains in a run's folder, as it wrote it there.</summary>
/// <param name="Id">The process id.</param>
/// <param name="Machine">Where that id means something.</param>
/// <param name="Started">The kernel's ticks from its start to the process's, so that an id given anew to another process is no mistake.</param>
public sealed record TrainingProcess(int Id, string Machine, long Started)
{
    // Of the values behind the program's name in /proc/ID/stat, the one that proc(5) numbers 22; the name is number 2.
    private const int StartedField = 22 - 3, StateField = 3 - 3;

    /// <summary>The process that asks.</summary>
    public static TrainingProcess Current { get; } = Of(Environment.ProcessId)!;

    /// <summary>Whether it runs, here.</summary>
    [JsonIgnore]
    public bool IsAlive => Machine == Environment.MachineName && Of(Id)?.Started == Started;

    /// <summary>Describes a process of this machine; null where none of that id runs.</summary>
    public static TrainingProcess? Of(int id)
    {
        try
        {
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[StateField] is "Z" or "X" ? null : new TrainingProcess(id, Environment.MachineName, long.Parse(fields[StartedField], CultureInfo.InvariantCulture));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <returns>What the file says; null where there is none, or it says nothing of the kind.</returns>
    internal static TrainingProcess? Read(string file)
    {
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize<TrainingProcess>(File.ReadAllText(file)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    internal string ToJson() => JsonSerializer.Serialize(this);
}
