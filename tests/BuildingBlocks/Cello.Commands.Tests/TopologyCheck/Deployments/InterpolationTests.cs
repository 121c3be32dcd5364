using Cello.Commands.TopologyCheck.Deployments;
using Cello.Commands.TopologyCheck.Deployments.Compose;

namespace Cello.Commands.Tests.TopologyCheck.Deployments;

public sealed class InterpolationTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cello-tests-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("$LINT_SET", "value")]
    [InlineData("a${LINT_SET}b", "avalueb")]
    [InlineData("$$LINT_SET", "$LINT_SET")]
    [InlineData("$$$LINT_SET", "$value")]
    [InlineData("100$", "100$")]
    [InlineData("$ 1", "$ 1")]
    [InlineData("${LINT_SET:-other}", "value")]
    [InlineData("${LINT_EMPTY:-other}", "other")]
    [InlineData("${LINT_EMPTY-other}", "")]
    [InlineData("${LINT_NONE-other}", "other")]
    [InlineData("${LINT_NONE:-${LINT_ALSO_NONE:-a ${LINT_SET}}}!", "a value!")]
    [InlineData("${LINT_NONE:-}", "")]
    [InlineData("${LINT_SET:?must be set}", "value")]
    [InlineData("${LINT_SET:+other}", "other")]
    [InlineData("${LINT_NONE+other}", "")]
    [InlineData("${LINT_QUOTED}", "in quotes # and all")]
    [InlineData("${LINT_COMMENTED}", "before")]
    public void Variables_are_interpolated_as_in_Compose(string text, string filled)
    {
        var value = Read(text);

        value.Text.ShouldBe(filled);
        value.IsKnown.ShouldBeTrue();
        value.IsPrivate.ShouldBe(filled.Contains("value") || filled.Contains("quotes") || filled == "before" || text == "${LINT_EMPTY-other}");
    }

    [Theory]
    [InlineData("$LINT_NONE", null, "$LINT_NONE")]
    [InlineData("${LINT_NONE:?set it, see the README}", null, "${LINT_NONE}")]
    [InlineData("Host=db;Password=${LINT_NONE?}", "Host=db;Password=LINT_NONE", "Host=db;Password=${LINT_NONE}")]
    public void A_missing_variable_is_named(string text, string? filled, string source)
    {
        var value = Read(text);

        value.Text.ShouldBe(filled);
        value.Source.ShouldBe(source);
        value.IsKnown.ShouldBeFalse();
    }

    [Theory]
    [InlineData("40s", 40.0)]
    [InlineData("1m30s", 90.0)]
    [InlineData("1h", 3600.0)]
    [InlineData("1.5s", 1.5)]
    [InlineData("500ms", 0.5)]
    [InlineData("40", null)]
    [InlineData("soon", null)]
    [InlineData("", null)]
    public void A_duration_is_parsed_as_in_Compose(string text, double? seconds) => Duration.Seconds(text).ShouldBe(seconds);

    private SettingValue Read(string text)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, ".env"), """
            # A comment, and an empty line

            LINT_SET=value
            LINT_EMPTY=
            export LINT_QUOTED="in quotes # and all"
            LINT_COMMENTED=before # after
            """);
        return new Interpolation(ComposeVariables.Of(_folder.FullName)).Value(text);
    }
}
