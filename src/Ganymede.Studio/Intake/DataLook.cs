using Ganymede.Data;
using Ganymede.Systems;

namespace Ganymede.Studio.Intake;

/// <summary>What is in data that someone thinks of learning, found out in the background.</summary>
public sealed class DataLook(Action changed) : IDisposable
{
    private readonly Lock gate = new();
    private CancellationTokenSource? current;
    private Dataset? data;

    /// <summary>What is looked at, or was.</summary>
    public string? Spec { get; private set; }

    /// <summary>How far the looking is, in words; null while nothing is looked at.</summary>
    public string? Stage { get; private set; }

    /// <summary>What was found; null before, and where it failed.</summary>
    public DataReport? Report { get; private set; }

    /// <summary>Some of the items, as a PNG file.</summary>
    public byte[]? Preview { get; private set; }

    /// <summary>Why the data cannot be read; null where it can.</summary>
    public string? Problem { get; private set; }

    /// <summary>What one item is; null while that is not known.</summary>
    public DataShape? Shape => data?.Shape;

    /// <summary>What a system would learn of it; null while that is not known, or where it does not take it.</summary>
    public Subject? SubjectFor(GanSystem system) => data is null ? null : system.SubjectOf(data);

    /// <summary>Looks at other data.</summary>
    /// <param name="spec">Checked already; null for none.</param>
    public void Begin(string? spec)
    {
        CancellationTokenSource source;
        lock (gate)
        {
            if (spec == Spec && Problem is null && spec is not null) return;
            Forget();
            Spec = spec;
            if (spec is null) return;
            current = source = new CancellationTokenSource();
            Stage = "Looking at the data";
        }

        _ = Task.Run(() => Look(spec, source), CancellationToken.None);
    }

    /// <summary>Says why data cannot even be looked at.</summary>
    public void Refuse(string problem)
    {
        lock (gate)
        {
            Forget();
            (Spec, Problem) = (null, problem);
        }
    }

    public void Dispose()
    {
        lock (gate) Forget();
    }

    private void Forget()
    {
        current?.Cancel();
        data?.Dispose();
        (current, data, Stage, Report, Preview, Problem) = (null, null, null, null, null, null);
    }

    private void Look(string spec, CancellationTokenSource source)
    {
        Dataset? opened = null;
        try
        {
            var options = new DataOptions { Cancellation = source.Token, Progress = new Telling(p => Tell(source, p)) };
            var report = DataDoctor.Inspect(DataSpec.Parse(spec), options);
            var preview = report.Preview?.EncodePng();
            opened = Datasets.Open(spec, options);
            lock (gate)
            {
                if (current != source) return;
                (Report, Preview, data, Stage) = (report, preview, opened, null);
                opened = null;
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }
        catch (Exception e) when (e is ConfigurationException or DataException or IOException or UnauthorizedAccessException)
        {
            lock (gate)
            {
                if (current != source) return;
                (Problem, Stage) = (e.Message, null);
            }
        }
        finally
        {
            opened?.Dispose();
        }

        changed();
    }

    private void Tell(CancellationTokenSource source, DataProgress progress)
    {
        lock (gate)
        {
            if (current != source) return;
            Stage = FormattableString.Invariant($"{progress.Stage}: {progress.Done:N0} of {progress.Total:N0}");
        }

        changed();
    }

    private sealed class Telling(Action<DataProgress> tell) : IProgress<DataProgress>
    {
        public void Report(DataProgress value) => tell(value);
    }
}
