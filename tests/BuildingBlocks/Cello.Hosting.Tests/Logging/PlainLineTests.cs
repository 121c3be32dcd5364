using System.Diagnostics;

namespace Cello.Hosting.Tests.Logging;

public sealed class PlainLineTests
{
    [Fact]
    public void An_entry_is_one_readable_line()
    {
        using var activity = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start();

        var written = Lines.Plain(logger => Events.Told(logger, "a", 5, traceId: activity.TraceId.ToHexString()));

        written.ShouldBe($"03:04:05.000 warning Some.Category: Told a and 5 trace_id={activity.TraceId.ToHexString()}\n");
    }

    [Fact]
    public void On_a_terminal_only_the_level_has_a_color()
    {
        var written = Lines.Colored(logger => Events.Told(logger, "\u001b[2J", 5));

        written.ShouldBe("03:04:05.000 \u001b[33mwarning\u001b[0m Some.Category: Told \\u001b[2J and 5\n");
    }

    [Fact]
    public void No_value_starts_a_new_line_or_sends_control_sequences()
    {
        var written = Lines.Plain(logger => Events.Told(
            logger, "a\r\n03:00:00.000 error forged\u001b[2J\u2028", 1, exception: new InvalidOperationException("of alice@example.com\nnext")));

        written.Count(char.IsControl).ShouldBe(1);
        written.ShouldEndWith("\n");
        written.ShouldContain("\\u000a03:00:00.000 error forged\\u001b[2J\\u2028");
        written.ShouldContain("System.InvalidOperationException: of [redacted] | next");
        written.ShouldNotContain("scope-secret");
    }
}
