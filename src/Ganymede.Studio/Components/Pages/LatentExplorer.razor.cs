using System.Globalization;
using Ganymede.Latent;
using Ganymede.Studio.Engine;
using Ganymede.Studio.Exploring;
using Ganymede.Training;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Ganymede.Studio.Components.Pages;

/// <summary>The page that lets people play with what a run learned.</summary>
public sealed partial class LatentExplorer
{
    private static readonly TimeSpan glance = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource leaving = new();
    private IReadOnlyList<ExplorableRun>? runs;
    private Exploration? exploration;
    private DirectionSearch? search;
    private ElementReference root;
    private DotNetObjectReference<LatentExplorer>? self;
    private Exploration? attached;
    private string? problem, said, newer, openedName;
    private bool isOpening;

    /// <summary>The run's name in the workspace.</summary>
    [SupplyParameterFromQuery(Name = "run")]
    public string? RunName { get; set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!RendererInfo.IsInteractive) return;
        runs = await Task.Run(Runs.All);
        _ = Watch();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive || RunName == openedName) return;
        openedName = RunName;
        (exploration, problem, said, newer) = (null, null, null, null);
        Follow(null);
        if (string.IsNullOrEmpty(RunName)) return;
        isOpening = true;
        var name = RunName;
        var (opened, refusal) = await Opened(name);
        if (name != openedName) return;
        (isOpening, problem, exploration) = (false, refusal, opened is null ? null : new Exploration(opened));
        if (opened is not null) Follow(Searches.Of(name));
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (exploration is null) return;
        self ??= DotNetObjectReference.Create(this);
        var isNew = attached != exploration;
        attached = exploration;
        await InPage(isNew ? "attach" : "refresh");
    }

    /// <summary>A sample was dropped on a place.</summary>
    [JSInvokable]
    public void Drop(string place, string seed)
    {
        if (exploration is null || !Enum.TryParse<ExplorerPlace>(place, out var where) || !Enum.IsDefined(where)) return;
        if (!ulong.TryParse(seed, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return;
        Changed(exploration.Put(where, number));
        StateHasChanged();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await leaving.CancelAsync();
        Follow(null);
        if (attached is not null) await InPage("detach");
        self?.Dispose();
        leaving.Dispose();
    }

    private async Task InPage(string what)
    {
        try
        {
            if (what == "attach") await Script.InvokeVoidAsync("ganymede.latent.attach", root, self);
            else await Script.InvokeVoidAsync($"ganymede.latent.{what}", root);
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException || (e is JSException && what == "detach"))
        {
            // The page is gone already, and with it what would be told.
        }
    }

    private void Choose(ChangeEventArgs e) => Navigation.NavigateTo($"latent?run={Uri.EscapeDataString($"{e.Value}")}");

    private void Changed(string? sentence) => said = sentence ?? said;

    private async Task<(OpenedRun? Run, string? Problem)> Opened(string name)
    {
        try
        {
            return (await Runs.Open(name, leaving.Token), null);
        }
        catch (OperationCanceledException)
        {
            return (null, null);
        }
        catch (Exception e) when (e is RunException or ConfigurationException or DataException)
        {
            return (null, e.Message);
        }
    }

    private async Task Renew()
    {
        if (exploration is null) return;
        var (opened, refusal) = await Opened(exploration.Run.Name);
        problem = refusal;
        if (opened is null) return;
        exploration.Renew(opened);
        newer = null;
    }

    private void Find(DirectionMethod method)
    {
        if (exploration is not null) Follow(Searches.Start(exploration.Run.Name, method));
    }

    private void Follow(DirectionSearch? other)
    {
        if (search is not null) search.Changed -= OnSearch;
        search = other;
        if (search is not null) search.Changed += OnSearch;
    }

    private void OnSearch() => _ = InvokeAsync(async () =>
    {
        if (leaving.IsCancellationRequested) return;
        if (search is { IsRunning: false, Problem: null }) await Renew();
        StateHasChanged();
    });

    // Trainings go on: a newer checkpoint is offered, not shown unasked, so that nothing changes under a person's hands.
    private async Task Watch()
    {
        using var clock = new PeriodicTimer(glance);
        try
        {
            while (await clock.WaitForNextTickAsync(leaving.Token))
            {
                if (exploration is not { Run: var opened }) continue;
                var version = await Task.Run(() => VersionOf(opened.Name));
                if (version is null || version == opened.Version || version == newer) continue;
                newer = version;
                StateHasChanged();
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    private string? VersionOf(string name)
    {
        try
        {
            return Shelf.VersionOf(name);
        }
        catch (RunException)
        {
            return null;
        }
    }
}
