using Ganymede.Data;
using Ganymede.Studio.Intake;
using Ganymede.Studio.Jobs;
using Ganymede.Studio.Runs;
using Ganymede.Training;
using Microsoft.AspNetCore.Components;

namespace Ganymede.Studio.Components.Pages;

/// <summary>The page on which a run is thought of and started.</summary>
public sealed partial class NewRun : IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private DataLook look = null!;
    private RunDraft? draft;
    private IReadOnlyList<string> advised = [];
    private RunEstimate? estimate;
    private string? cannotBegin, failure;
    private bool isStarting;

    /// <summary>The run whose settings are taken over.</summary>
    [SupplyParameterFromQuery]
    public string? From { get; set; }

    /// <summary>Which of that run's findings' advice is followed.</summary>
    [SupplyParameterFromQuery]
    public int? Finding { get; set; }

    [Inject]
    private Workspace Workspace { get; set; } = null!;

    [Inject]
    private TrainingJobs Jobs { get; set; } = null!;

    [Inject]
    private DataRoots Roots { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private Subject? Subject => draft is null ? null : look.SubjectFor(draft.Form.System);

    // What has to be done before it can start, in a sentence.
    private string? Obstacle => draft switch
    {
        null => "",
        { Data.Spec: null } => "Choose the data first.",
        { IsReadable: false } => "Mend what is marked above first.",
        _ when draft.Form.ProblemWith(Subject) is not null => "Mend the settings first: what is wrong stands above them.",
        _ when look.Problem is not null => "Choose data that can be read first.",
        _ => null,
    };

    /// <inheritdoc/>
    protected override void OnInitialized() => look = new DataLook(() => _ = InvokeAsync(LookedAt));

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (draft is not null) return;
        try
        {
            draft = From is null ? new RunDraft(Workspace, roots: Roots) : RunDraft.From(Workspace, From, Finding, Roots);
            if (From is not null && Finding is { } index) advised = Advice(From, index);
        }
        catch (Exception e) when (e is RunException or ConfigurationException)
        {
            cannotBegin = e.Message;
            return;
        }

        // The first answer is only drawn; the page that lives looks.
        if (RendererInfo.IsInteractive) await LookAtData();
    }

    private string[] Advice(string name, int index)
    {
        using var folder = Workspace.Open(name);
        return [.. RunDraft.AssignmentsIn(folder.Findings.ElementAtOrDefault(index)?.Advice)];
    }

    private async Task Choose(string system)
    {
        draft!.Choose(system);
        await Changed();
    }

    private async Task LookAtData()
    {
        failure = null;
        if (draft!.Data.Spec is not { } spec)
        {
            look.Begin(null);
            return;
        }

        try
        {
            // Links are looked for in the whole folder, which takes a moment where it is large.
            var full = await Task.Run(() => Roots.Demand(spec), gone.Token);
            if (draft.Data.Spec == spec) look.Begin(full);
        }
        catch (ConfigurationException e)
        {
            look.Refuse(e.Message);
        }
        catch (OperationCanceledException)
        {
            // Nobody waits for it.
        }
    }

    private async Task LookedAt()
    {
        if (gone.IsCancellationRequested) return;
        if (look.Stage is null) draft!.Form.Suit(look.Shape);
        await Changed();
        StateHasChanged();
    }

    // What someone changed may change how long it takes.
    private async Task Changed()
    {
        failure = null;
        if (draft is { Goal: { } goal, Form: { } form } && look.Shape is { } shape)
        {
            var batch = form.Groups.SelectMany(g => g.Fields).FirstOrDefault(f => f.Setting.Attribute.Name == "batch")?.Text ?? "";
            var threads = draft.ThreadCount ?? Environment.ProcessorCount;
            estimate = await Task.Run(() => RunEstimate.Of(Workspace, form.System.Name, shape, threads, batch, goal));
        }
        else
        {
            estimate = null;
        }
    }

    private async Task Start()
    {
        (isStarting, failure) = (true, null);
        try
        {
            var name = await Jobs.StartAsync(draft!.Run(), gone.Token);
            Navigation.NavigateTo($"run/{Uri.EscapeDataString(name)}");
        }
        catch (Exception e) when (e is ConfigurationException or RunException or DataException)
        {
            failure = e.Message;
        }
        catch (OperationCanceledException)
        {
            // The page is gone; the run starts all the same.
        }

        isStarting = false;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        gone.Cancel();
        look.Dispose();
    }
}
