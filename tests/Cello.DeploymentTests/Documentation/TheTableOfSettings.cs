namespace Cello.DeploymentTests.Documentation;

/// <summary>docs/settings.md has the settings that the code reads, and their defaults.</summary>
public sealed class TheTableOfSettings
{
    private static readonly string[] Documented = [.. SettingRow.All.SelectMany(row => row.Names)];

    private static readonly Dictionary<string, ReadSetting> Known =
        OptionSettings.All.Concat(NamedSettings.All).ToDictionary(setting => setting.Name, StringComparer.Ordinal);

    [Fact]
    public void Every_setting_that_the_code_reads_has_a_row() => Known.Keys.Except(Documented, StringComparer.Ordinal).ShouldBeEmpty();

    [Fact]
    public void Every_row_names_a_setting_that_the_code_reads() => Documented.Except(Known.Keys, StringComparer.Ordinal).ShouldBeEmpty();

    [Fact]
    public void No_setting_has_two_rows() => Documented.GroupBy(name => name, StringComparer.Ordinal).SelectMany(rows => rows.Skip(1)).ShouldBeEmpty();

    [Fact]
    public void Every_default_is_the_one_of_the_code() => SettingRow.All
        .Select(row => (Row: row, Default: SettingsIn(row).Select(setting => setting.Default).FirstOrDefault(known => known is not null) ?? ReadSetting.None))
        .Where(pair => pair.Row.Default != pair.Default)
        .Select(pair => $"{pair.Row.Names[0]} has the default {pair.Default} and not {pair.Row.Default}")
        .ShouldBeEmpty();

    [Fact]
    public void Every_range_is_the_one_of_the_code() => SettingRow.All
        .SelectMany(row => SettingsIn(row).Select(setting => (Row: row, Setting: setting)))
        .Where(pair => pair.Setting.Allowed is { } allowed && pair.Row.Allowed != allowed)
        .Select(pair => $"{pair.Setting.Name} allows {pair.Setting.Allowed} and not {pair.Row.Allowed}")
        .ShouldBeEmpty();

    /// <summary>So that the names of the settings are known without running the code that reads them.</summary>
    [Fact]
    public void Options_have_the_name_of_their_section() =>
        OptionSettings.Bindings.Where(binding => binding.Section != $"{binding.Options}.Section").ShouldBeEmpty();

    /// <summary>The first reads the variables of a Compose file, the second the options that the other tests know, the third shows all of them.</summary>
    [Fact]
    public void No_setting_is_read_in_a_way_that_these_tests_do_not_see() =>
        NamedSettings.Unseen.ShouldBe(["ComposeVariables.cs", "SettingsReader.cs", "SettingsReport.cs"], ignoreOrder: true);

    private static IEnumerable<ReadSetting> SettingsIn(SettingRow row) => row.Names.Where(Known.ContainsKey).Select(name => Known[name]);
}
