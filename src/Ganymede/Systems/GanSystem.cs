using Ganymede.Data;
using Ganymede.Games;

namespace Ganymede.Systems;

/// <summary>A kind of GAN: its name, its paper, its settings, and how it builds a game.</summary>
public abstract class GanSystem
{
    /// <summary>Every system, in the order in which a newcomer would meet them.</summary>
    public static IReadOnlyList<GanSystem> All { get; } = [new Gan(), new Dcgan(), new Lsgan(), new Wgan(), new WganGp(), new Sngan(), new R3Gan(), new Cgan(), new Acgan(), new Projection(), new Infogan(), new Bigan(), new Ali(), new Sgan(), new Pix2Pix(), new CycleGan(), new Inpaint(), new Srgan(), new Esrgan()];

    /// <summary>As typed: <c>dcgan</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Two sentences for people who do not know it.</summary>
    public abstract string Summary { get; }

    /// <summary>Authors, title, year.</summary>
    public abstract string Paper { get; }

    /// <summary>What data it takes, for help texts.</summary>
    public abstract string Takes { get; }

    /// <summary>Whether it is told what each item of the data is: then the data must say it.</summary>
    public virtual bool TakesConditions => false;

    /// <summary>Whether its generator makes what it is told.</summary>
    public virtual bool MakesRequests => TakesConditions;

    /// <summary>What its generator can be asked for: what is said of the data, or codes of its own; null when nothing.</summary>
    public virtual ConditionSpace? ConditionsOf(SystemOptions options, Subject subject) => MakesRequests ? subject.Conditions : null;

    /// <summary>What it makes its samples from, apart from random numbers: then the data must have it.</summary>
    public virtual SourceDemand Sources => SourceDemand.None;

    /// <summary>Whether it makes small pictures large: its items are the large ones.</summary>
    public virtual bool Enlarges => false;

    /// <summary>Named sets of settings other than the default one, with a sentence each.</summary>
    public virtual IReadOnlyList<(string Name, string Help)> Presets => [];

    /// <summary>The system of a name.</summary>
    /// <exception cref="ConfigurationException">There is none; the message suggests the nearest.</exception>
    public static GanSystem Find(string name) =>
        All.FirstOrDefault(s => s.Name == name) ?? throw new ConfigurationException(Suggestion.Unknown("system", name, [.. All.Select(s => s.Name)]));

    /// <summary>The settings for data of a shape, before anything is changed.</summary>
    /// <param name="shape">What the data is; null to describe the system without data.</param>
    /// <param name="preset">One of <see cref="Presets"/>; null for the default.</param>
    /// <exception cref="ConfigurationException">The system does not take such data, or has no such preset.</exception>
    public abstract SystemOptions Defaults(DataShape? shape, string? preset = null);

    /// <summary>The settings that assignments change: those of <see cref="Defaults"/>, where no assignment chooses among networks with settings of their own.</summary>
    private protected virtual SystemOptions Start(DataShape shape, string? preset, IReadOnlyList<string> assignments) => Defaults(shape, preset);

    /// <summary>Whether the system takes data of a shape.</summary>
    public bool Accepts(DataShape shape)
    {
        try
        {
            return Defaults(shape) is not null;
        }
        catch (ConfigurationException)
        {
            return false;
        }
    }

    /// <summary>Builds the game with weights freshly drawn.</summary>
    /// <param name="options">Of the type that <see cref="Defaults"/> gives.</param>
    /// <param name="subject">What the data is.</param>
    /// <param name="data">The data itself where it is at hand (training starts), for first values that depend on it; null when weights will be loaded.</param>
    /// <param name="random">The run's random numbers.</param>
    public abstract Game Build(SystemOptions options, Subject subject, Dataset? data, RandomStreams random);

    /// <summary>Reads settings as typed, <c>preset=NAME</c> among them, and checks that they fit together.</summary>
    /// <exception cref="ConfigurationException">With every problem found, in one line.</exception>
    public SystemOptions Configure(Subject subject, IReadOnlyList<string> assignments)
    {
        if (TakesConditions && subject.Conditions is null)
        {
            throw new ConfigurationException(
                $"{Name} is told what each item is, but nothing is said of this data's. Give data with labels: mnist:, cifar10:, glyphs, or a folder with a subfolder for each class.");
        }

        DemandSources(subject.Source);
        var shape = subject.Shape;
        const string PresetKey = "preset=";
        var preset = assignments.LastOrDefault(a => a.StartsWith(PresetKey, StringComparison.Ordinal))?[PresetKey.Length..];
        if (preset is not null && Presets.All(p => p.Name != preset))
        {
            throw new ConfigurationException(Presets.Count == 0
                ? $"{Name} has no presets; leave '{PresetKey}{preset}' out."
                : Suggestion.Unknown("preset", preset, [.. Presets.Select(p => p.Name)]));
        }

        string[] changes = [.. assignments.Where(a => !a.StartsWith(PresetKey, StringComparison.Ordinal))];
        var options = Settings.Apply(Start(shape, preset, changes), changes);
        var problems = options.ProblemsWith(subject).ToList();
        return problems.Count == 0 ? options : throw new ConfigurationException(string.Join(" ", problems));
    }

    /// <summary>Of a data set, what this system learns.</summary>
    public Subject SubjectOf(Dataset data) =>
        new(data.Shape, TakesConditions ? ConditionSpace.Of(data) : null, SourceOf(data));

    /// <summary>What is learned from a data set: the items as they are, or with questions that the system makes of them.</summary>
    /// <param name="data">Taken over where it is not what is given back.</param>
    public virtual Dataset Lessons(Dataset data, SystemOptions options) => data;

    /// <summary>What it makes samples from, of a data set.</summary>
    private protected virtual SourceDomain? SourceOf(Dataset data) => Sources == SourceDemand.None ? null : SourceDomain.Of(data);

    private void DemandSources(SourceDomain? source)
    {
        switch (Sources)
        {
            case SourceDemand.Any or SourceDemand.Pairs when source is null:
                throw new ConfigurationException(
                    $"{Name} makes pictures from pictures, but this data has none to make them from. Give pairs:FOLDER, {(Sources == SourceDemand.Any ? "unpaired:A,B, " : "")}sketches or scenes.");
            case SourceDemand.Pairs when !source!.IsPaired:
                throw new ConfigurationException(
                    $"{Name} learns from pairs, but these pictures have no partners. Train cyclegan on them, or give pairs:FOLDER, sketches or scenes.");
        }
    }
}
