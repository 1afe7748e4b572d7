namespace Ganymede.Studio.Playground;

/// <summary>What a browser learns of a game once; wwwroot/playground.js reads it.</summary>
internal static class SceneMessage
{
    /// <summary>As the script names things.</summary>
    public static object Of(Scene scene) => new
    {
        x = scene.Grid.CenterX,
        y = scene.Grid.CenterY,
        half = scene.Grid.Half,
        side = scene.Grid.Side,
        real = scene.Real,
        modes = scene.Modes,
        modeSpread = scene.ModeSpread,
        columns = scene.WarpColumns,
        rows = scene.WarpRows,
        latents = scene.Latents,
        drawn = scene.Drawn,
    };
}
