using System.Globalization;
using Ganymede.Studio.Playground;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Ganymede.Studio.Components.Pages;

/// <summary>The playground: shows a <see cref="PlaygroundTable"/>, and hands one frame after the other to the browser.</summary>
public sealed partial class PlaygroundPage
{
    private PlaygroundTable table = null!;
    private ElementReference root;
    private bool isReady, isPlaying, isGone;
    private string speed = "0", link = "", copied = "";
    private string? trouble, start;
    private Lesson? lesson;

    [Inject]
    private PlaygroundGames Games { get; set; } = null!;

    [Inject]
    private IJSRuntime Browser { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        isGone = true;
        await table.DisposeAsync();
        try
        {
            await Browser.InvokeVoidAsync("ganymede.playground.close");
        }
        catch (Exception e) when (e is JSDisconnectedException or InvalidOperationException or OperationCanceledException)
        {
            // The browser is gone, or never came.
        }
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => table = new PlaygroundTable(Games);

    // Only a browser that is there gets a game.
    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        await Browser.InvokeVoidAsync("ganymede.playground.open", root);
        await table.Begin(new Uri(Navigation.Uri).Query);
        await Opened();
        (isReady, start) = (true, table.Setup.Data);
        StateHasChanged();
    }

    private async Task<bool> Begin(PlaygroundSetup setup)
    {
        if (!await table.Begin(setup)) return false;
        lesson = null;
        await Opened();
        return true;
    }

    private async Task Change((string Name, string Value) change)
    {
        if (!await table.Change(change.Name, change.Value))
        {
            await ShowLink();
            return;
        }

        lesson = null;
        await Opened();
    }

    private async Task ChangeMoves((Side Side, string Value) change)
    {
        await table.ChangeMoves(change.Side, change.Value);
        await ShowLink();
    }

    private async Task ChangeNoise(string noise)
    {
        if (!await table.ChangeNoise(noise)) return;
        lesson = null;
        await Opened();
    }

    private async Task Compare()
    {
        await table.Compare(table.Setup);
        await ShowLink();
    }

    private async Task StopComparing()
    {
        await table.StopComparing();
        await ShowLink();
        await Browser.InvokeVoidAsync("ganymede.playground.besideClose");
    }

    // Each begins anew in the other's place.
    private async Task Swap()
    {
        if (table.OtherSetup is not { } other) return;
        var setup = table.Setup;
        await table.StopComparing();
        if (!await Begin(other)) return;
        await table.Compare(setup);
        await ShowLink();
    }

    private async Task Follow(Lesson chosen)
    {
        speed = chosen.Speed;
        if (!await Begin(chosen.Setup)) return;
        lesson = chosen;
        table.Game?.Play();
        isPlaying = true;
    }

    // A new game: the browser learns what stays, then one frame after the other.
    private async Task Opened()
    {
        if (table.Game is not { } game) return;
        (isPlaying, trouble) = (false, null);
        SetSpeed();
        await Browser.InvokeVoidAsync("ganymede.playground.scene", SceneMessage.Of(await game.Scene));
        await ShowLink();
        _ = Pump(game);
    }

    // A frame goes out when the browser has drawn the one before.
    private async Task Pump(PlaygroundGame game)
    {
        try
        {
            while (!isGone && table.Game == game)
            {
                var frame = await game.NextFrame();
                await Browser.InvokeVoidAsync("ganymede.playground.frame", Timeout.InfiniteTimeSpan, frame);
                if (trouble == game.Trouble && isPlaying == game.IsPlaying) continue;
                (trouble, isPlaying) = (game.Trouble, game.IsPlaying);
                StateHasChanged();
            }
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException or ObjectDisposedException)
        {
            // The browser or the game is gone.
        }
    }

    private void PlayOrPause()
    {
        if (isPlaying) table.Game?.Pause();
        else table.Game?.Play();
        isPlaying = !isPlaying;
    }

    private void Once(Action<PlaygroundGame> act, bool pauses = true)
    {
        if (table.Game is not { } game) return;
        act(game);
        isPlaying &= !pauses;
    }

    private void ChangeSpeed(ChangeEventArgs change)
    {
        speed = change.Value?.ToString() ?? "0";
        SetSpeed();
    }

    private void SetSpeed()
    {
        const string Slow = "slow-";
        if (speed.StartsWith(Slow, StringComparison.Ordinal)) table.Game?.SlowDown(TimeSpan.FromSeconds(double.Parse(speed[Slow.Length..], CultureInfo.InvariantCulture)));
        else table.Game?.Limit(double.Parse(speed, CultureInfo.InvariantCulture));
    }

    private async Task ShowLink() => link = await Browser.InvokeAsync<string>("ganymede.playground.link", PlaygroundLink.Write(table.Setup, table.OtherSetup));

    private async Task Copy(string text) =>
        copied = await Browser.InvokeAsync<bool>("ganymede.playground.copy", text) ? "Copied." : "This browser does not let pages copy; select the text and copy it yourself.";

    private async Task Save(Side side)
    {
        if (table.Game is not { } game) return;
        await Browser.InvokeVoidAsync("ganymede.playground.save", side == Side.Generator ? "generator.safetensors" : "discriminator.safetensors", await game.Save(side));
    }

    // The same game as far as it is now, and the one beside it as far; rates that were changed on the way count from its start there.
    private async Task CopyMoment()
    {
        if (table.Game is not { } game) return;
        var rounds = (int)Math.Min(game.Rounds, PlaygroundSetup.MostRounds);
        var other = table.OtherSetup is { } beside ? beside with { Rounds = rounds } : null;
        await Copy(new UriBuilder(Navigation.Uri) { Query = PlaygroundLink.Write(table.Setup with { Rounds = rounds }, other) }.Uri.ToString());
    }
}
