using System.Globalization;
using Ganymede.Studio.Components.NewRuns;
using Ganymede.Studio.Intake;
using Ganymede.Studio.Jobs;
using Ganymede.Studio.Runs;
using Ganymede.Systems;
using Ganymede.Torch.Optim;
using Xunit;

namespace Ganymede.Studio.Tests.Components;

/// <summary>Settings as a form generated from the options records.</summary>
public sealed class SettingFormTests
{
    /// <summary>Every system by name.</summary>
    public static TheoryData<string> Systems { get; } = [.. GanSystem.All.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Systems))]
    public async Task EverySettingOfEverySystem_HasItsControlHelpRangeAndDefault(string system)
    {
        var form = new SettingsForm(GanSystem.Find(system));
        var fields = form.Groups.SelectMany(g => g.Fields).ToList();
        Assert.Equal(Settings.Describe(GanSystem.Find(system).Defaults(shape: null)).Select(s => s.Attribute.Name).Order(StringComparer.Ordinal), fields.Select(f => f.Setting.Attribute.Name).Order(StringComparer.Ordinal));

        foreach (var field in fields)
        {
            var html = Drawn.Read(await Input(field));
            var (setting, name) = (field.Setting, field.Setting.Attribute.Name);
            Assert.Contains($"<label for=\"set-{name}\">{name}</label>", html, StringComparison.Ordinal);
            Assert.Contains($"aria-describedby=\"set-{name}-help\"", html, StringComparison.Ordinal);
            Assert.Contains($"id=\"set-{name}-help\">{Drawn.Read(setting.Attribute.Help)}", html, StringComparison.Ordinal);
            Assert.True(setting.Attribute.Help.Length > 10, $"{name} needs help: {setting.Attribute.Help}");
            if (setting.Choices.Count > 0)
            {
                Assert.Equal(setting.Choices.Count, Drawn.Count(html, "<option "));
                Assert.Contains($"<option value=\"{setting.Value}\" selected>{setting.Value} (usual)</option>", html, StringComparison.Ordinal);
            }
            else
            {
                Assert.Contains($"type=\"text\" inputmode=\"{(setting.Type == typeof(int) ? "numeric" : "text")}\" value=\"{setting.Value}\"", html, StringComparison.Ordinal);
                if (setting.Allowed.Length > 0) Assert.Contains($"Allowed: {setting.Allowed}; usual: {setting.Value}.", html, StringComparison.Ordinal);
                if (double.IsFinite(setting.Attribute.Min)) Assert.Contains(setting.Attribute.Min.ToString(CultureInfo.InvariantCulture), setting.Allowed, StringComparison.Ordinal);
            }

            Assert.DoesNotContain("role=\"alert\"", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void SettingsOfAllSystems_AreOfTypesThatTheFormKnows_SoThatNoneNamesAFileUnseen()
    {
        var types = GanSystem.All.SelectMany(s => Settings.Describe(s.Defaults(shape: null))).Select(s => s.Type).Where(t => !t.IsEnum).Distinct().ToList();

        Assert.All(types, t => Assert.True(t == typeof(int) || t == typeof(double) || t == typeof(bool) || t == typeof(Schedule) || t.IsAssignableTo(typeof(INamesFile)), $"{t}"));
        Assert.Contains(types, t => t.IsAssignableTo(typeof(INamesFile)));
    }

    [Theory]
    [InlineData("batch", "many", "whole number")]
    [InlineData("batch", "0", "must be")]
    [InlineData("batch", "1.5", "whole number")]
    [InlineData("batch", "99999999999", "must be")]
    [InlineData("generator.lr", "NaN", "")]
    [InlineData("generator.lr", "-1", "")]
    [InlineData("labels.real", "<script>alert(1)</script>", "must be a number")]
    public async Task BadValue_StaysInItsField_WithWhatIsWrongBesideIt(string name, string text, string words)
    {
        var form = new SettingsForm(GanSystem.Find("dcgan"));
        form.Set(name, text);
        var field = form.Groups.SelectMany(g => g.Fields).Single(f => f.Setting.Attribute.Name == name);

        var html = await Input(field);

        Assert.False(form.IsReadable);
        Assert.Contains("aria-invalid=\"true\"", html, StringComparison.Ordinal);
        Assert.Contains("role=\"alert\"", html, StringComparison.Ordinal);
        Assert.Contains($"{name} (changed)", html, StringComparison.Ordinal);
        Assert.Contains($"value=\"{text}\"", Drawn.Read(html), StringComparison.Ordinal);
        Assert.Contains(words, Drawn.Read(html), StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
        form.Set(name, field.Setting.Value);
        Assert.True(form.IsReadable);
        Assert.Empty(form.Assignments);
    }

    [Fact]
    public async Task FileOutsideTheRoots_IsRefusedBesideItsField_AndOneInsideIsTaken()
    {
        var folder = Directory.CreateTempSubdirectory("ganymede-form-");
        var workspace = new Workspace(Path.Combine(folder.FullName, "runs"));
        var form = new SettingsForm(GanSystem.Find("srgan"), null, new DataRoots(new StudioOptions { Workspace = workspace.Path, Program = ["none"] }, workspace));
        SettingField Field() => form.Groups.SelectMany(g => g.Fields).Single(f => f.Setting.Attribute.Name == "features");

        form.Set("features", "vgg19:/etc/passwd");
        Assert.Contains("outside the folders", Drawn.Read(await Input(Field())), StringComparison.Ordinal);
        Assert.False(form.For(GanSystem.Find("esrgan")).IsReadable);
        form.Set("features", $"vgg19:{workspace.Path}/../secret.safetensors");
        Assert.False(form.IsReadable);
        form.Set("features", $"vgg19:{workspace.Path}/weights.safetensors");
        Assert.Null(Field().Problem);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Preset_IsOffered_ChangesTheDefaults_AndIsSaid()
    {
        var system = GanSystem.All.First(s => s.Presets.Count > 0);
        var form = new SettingsForm(system);
        var before = Drawn.Read(await Editor(form));
        Assert.All(system.Presets, p => Assert.Contains($"<option value=\"{p.Name}\">{p.Name}: {Drawn.Read(p.Help)}</option>", before, StringComparison.Ordinal));
        Assert.Contains("Nothing is changed.", before, StringComparison.Ordinal);

        form.Choose(system.Presets[0].Name);
        var after = Drawn.Read(await Editor(form));

        Assert.Contains($"Changed: preset={system.Presets[0].Name}.", after, StringComparison.Ordinal);
        Assert.NotEqual(before, after);
        form.Choose("no such preset");
        Assert.Null(form.Preset);
    }

    [Fact]
    public async Task Editor_OpensGroupsWithChanges_AndSaysWhatIsWrongWithAll()
    {
        var form = new SettingsForm(GanSystem.Find("dcgan"), ["batch=32", "latent.size=64"]);

        var html = Drawn.Read(await Editor(form, "They do not fit: <b>x</b>."));

        Assert.Contains("Changed: batch=32, latent.size=64.", html, StringComparison.Ordinal);
        Assert.Contains("Take back all changes", html, StringComparison.Ordinal);
        Assert.Equal(2, Drawn.Count(html, "<details open"));
        Assert.Contains("&lt;b&gt;x", await Editor(form, "<b>x</b>"), StringComparison.Ordinal);
        form.Reset();
        Assert.DoesNotContain("<details open", await Editor(form), StringComparison.Ordinal);
    }

    [Fact]
    public void OtherSystem_TakesOverWhatItHasToo()
    {
        var form = new SettingsForm(GanSystem.Find("srgan"), ["batch=33", "features=own"]).For(GanSystem.Find("dcgan"));

        Assert.Equal(["batch=33"], form.Assignments);
    }

    private static Task<string> Input(SettingField field) => Drawn.Of<SettingInput>(new() { [nameof(SettingInput.Field)] = field });

    private static Task<string> Editor(SettingsForm form, string? problem = null) => Drawn.Of<SettingsEditor>(new() { [nameof(SettingsEditor.Form)] = form, [nameof(SettingsEditor.Problem)] = problem });
}
