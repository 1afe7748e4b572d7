namespace Ganymede.Data;

/// <summary>
/// Landscapes by day (A) and by night (B): the same hills, houses, trees and lamps under another light. Paired, item i is one scene at
/// both times; unpaired, no scene is in both.
/// </summary>
internal static class Scenes
{
    private static readonly string[] thirds = ["left", "middle", "right"];

    private static readonly ItemAttribute[] contents =
    [
        new("houses", ["1", "2", "3"]), new("first house", thirds), new("trees", ["0", "1", "2", "3", "4", "5"]), new("clouds", ["0", "1", "2", "3"]), new("lamps", ["1", "2"]),
        new("sun or moon", thirds),
    ];

    public static TranslationSet Open(DataSpec spec)
    {
        var size = DrawnOptions.Size(spec);
        var count = DrawnOptions.Count(spec);
        var seed = DrawnOptions.Seed(spec);
        var isPaired = spec.Choice("paired", "yes", "no") != "no";
        var partner = Mispairing.IsAsked(spec, isPaired) ? Mispairing.Numbers(spec, count) : number => number;
        return new TranslationSet(
            spec.Text, Half(isNight: false), Half(isNight: true), isPaired, PictureVariation.None);

        DrawnSet Half(bool isNight)
        {
            // Unpaired, the scenes by night come from a stream of their own.
            var stream = isNight && !isPaired ? CounterRandom.Mix(seed + 2) : seed;
            Scene Make(ulong i) => Scene.Make(new CounterRandom(stream, isNight ? i : partner(i)));
            return new DrawnSet(spec.Text, size, count, new DrawnContents(contents, i => Contents(Make(i))), (painter, i) => Paint(painter, Make(i), isNight));
        }
    }

    // What the time of day changes nothing of, in the order of the attributes.
    private static int[] Contents(Scene scene)
    {
        return [scene.Houses.Count - 1, Third(scene.Houses.Min(h => h.Roof[1].X)), scene.Trees.Count, scene.Clouds.Count / 3, scene.Lamps.Count - 1, Third(scene.Orb.X)];

        static int Third(double x) => (int)Math.Clamp(3 * x, 0, 2);
    }

    private static void Paint(Painter painter, Scene scene, bool isNight)
    {
        var light = isNight ? Light.Night : Light.Day;
        painter.Cover((_, y) => light.Zenith.Towards(light.Horizon, Math.Min(1, y / scene.Horizon)));
        if (isNight)
        {
            foreach (var star in scene.Stars) painter.Glow(star, 0.02, new(190, 190, 200));
        }

        painter.Glow(scene.Orb, scene.OrbRadius * 2.6, light.Halo);
        painter.Fill(Outline.Ellipse(scene.Orb.X, scene.Orb.Y, scene.OrbRadius, scene.OrbRadius), (_, _) => light.Orb);
        foreach (var cloud in scene.Clouds) painter.Fill(cloud, (_, _) => light.Cloud);
        painter.Fill(scene.FarHills, (_, _) => light.On(new(110, 150, 120)));
        painter.Fill(scene.NearHills, (_, y) => light.On(new Pigment(95, 165, 70).Towards(new(60, 120, 50), y)));
        foreach (var house in scene.Houses) Paint(painter, house, light);
        foreach (var tree in scene.Trees)
        {
            painter.Fill(tree.Trunk, (_, _) => light.On(new(105, 75, 50)));
            painter.Fill(tree.Crown, (_, _) => light.On(tree.Leaves));
        }

        foreach (var lamp in scene.Lamps)
        {
            painter.Stroke([lamp, new(lamp.X, lamp.Y + 0.16)], 0.014, light.On(new(70, 70, 75)), isClosed: false);
            painter.Fill(Outline.Ellipse(lamp.X, lamp.Y, 0.018, 0.018), (_, _) => light.Lamp);
            if (isNight) painter.Glow(lamp, 0.11, new(150, 115, 50));
        }
    }

    private static void Paint(Painter painter, SceneHouse house, Light light)
    {
        painter.Fill(house.Wall, (_, _) => light.On(house.Color));
        painter.Fill(house.Roof, (_, _) => light.On(house.RoofColor));
        foreach (var window in house.Windows) painter.Fill(window, (_, _) => light.Window);
    }

    // What the time of day does to colours.
    private sealed record Light(Pigment Zenith, Pigment Horizon, Pigment Orb, Pigment Halo, Pigment Cloud, Pigment Window, Pigment Lamp, double Share, Pigment Ambient)
    {
        public static Light Day { get; } = new(
            new(90, 155, 225), new(205, 228, 245), new(255, 235, 140), new(60, 50, 10), new(248, 248, 250), new(95, 120, 145), new(200, 200, 195), 1, default);

        public static Light Night { get; } = new(
            new(8, 10, 34), new(40, 44, 88), new(238, 238, 224), new(60, 60, 75), new(52, 56, 84), new(255, 208, 105), new(255, 240, 190), 0.24, new(4, 8, 26));

        public Pigment On(Pigment surface) => surface * Share + Ambient;
    }
}
