using System.Text.RegularExpressions;
using Cello.DeploymentTests.Files;

namespace Cello.DeploymentTests.Documentation;

/// <summary>docs/observability.md has the log events of the code.</summary>
public sealed partial class TheTableOfLogEvents
{
    private static readonly string[] Known =
    [
        .. SourceFiles.All.Values.SelectMany(text => Attribute().Matches(text)).Select(match => $"{match.Groups["id"].Value} `{match.Groups["name"].Value}`"),
    ];

    private static readonly string[] Documented = [.. Row().Matches(Repository.Read("docs/observability.md")).Select(match => match.Value)];

    [Fact]
    public void Every_log_event_has_a_row_and_every_row_an_event() => Documented.ShouldBe(Known, ignoreOrder: true);

    [Fact]
    public void No_two_log_events_have_the_same_id() =>
        Known.GroupBy(known => known[..4], StringComparer.Ordinal).Where(same => same.Count() > 1).SelectMany(same => same).ShouldBeEmpty();

    [GeneratedRegex(@"EventId = (?<id>\d{4}),\s+EventName = ""(?<name>\w+)""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Attribute();

    [GeneratedRegex(@"\d{4} `\w+`", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();
}
