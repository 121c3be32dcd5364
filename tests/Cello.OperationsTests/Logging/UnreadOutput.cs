using System.Globalization;

namespace Cello.OperationsTests.Logging;

/// <summary>An output that accepts nothing loses lines of the log, and nothing else.</summary>
public sealed class UnreadOutput : IDisposable
{
    private const string DroppedName = "user_service_log_lines_dropped_total ";

    private readonly DataFolder _data = new();
    private readonly Uri _address = FreeAddress.Next();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task With_an_output_that_is_not_read_requests_are_answered_the_host_is_ready_and_the_number_of_dropped_lines_is_written_later()
    {
        await using var host = HostProcess.StartUnread(Talkative());
        using var client = await ReadyAsync(host);
        await RequestUntilLinesAreDroppedAsync(client);

        (await client.GetAsync("/users/")).Status.ShouldBe(200);
        (await client.GetAsync("/health/ready")).Status.ShouldBe(200);

        host.Read();
        await Eventually.HoldsAsync(
            () => host.Output.Standard.ToArray().Any(line => line.Contains("lines of this log were dropped", StringComparison.Ordinal)), "The log counts dropped lines.");
        host.Terminate();
        (await host.ExitAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task With_an_output_that_is_never_read_the_host_stops_as_usual()
    {
        await using var host = HostProcess.StartUnread(Talkative());
        using var client = await ReadyAsync(host);
        await RequestUntilLinesAreDroppedAsync(client);

        host.Terminate();

        (await host.ExitAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task With_a_closed_output_lines_count_as_dropped_and_the_host_stops_as_usual()
    {
        await using var host = HostProcess.StartUnread(Command());
        host.CloseOutputs();
        using var client = await ReadyAsync(host);

        await RequestUntilLinesAreDroppedAsync(client);

        host.Terminate();
        (await host.ExitAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task With_a_full_disk_lines_count_as_dropped_and_the_host_stops_as_usual()
    {
        await using var host = HostProcess.StartUnread(Command().By("exec \"$@\" > /dev/full 2> /dev/full"));
        using var client = await ReadyAsync(host);

        await RequestUntilLinesAreDroppedAsync(client);

        host.Terminate();
        (await host.ExitAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData(">&-")]
    [InlineData("2>&-")]
    [InlineData(">&- 2>&-")]
    [InlineData("<&- >&- 2>&-")]
    public async Task Without_outputs_requests_are_answered_and_the_host_stops_as_usual(string closed)
    {
        await using var host = HostProcess.StartUnread(Command().By($"exec \"$@\" {closed}"));
        using var client = await ReadyAsync(host);

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => client.GetAsync("/users/")));

        answers.ShouldAllBe(answer => answer.Status == 200);
        host.Terminate();
        (await host.ExitAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task With_a_slow_reader_lines_are_dropped_the_host_is_ready_and_it_stops_as_usual()
    {
        const string slowly = "while [ \"$(dd bs=1024 count=1 2> /dev/null | wc -c)\" -gt 0 ]; do sleep 0.1; done";
        await using var host = HostProcess.StartUnread(
            Talkative().By($"mkfifo {_data.File("log")}; {{ {slowly}; }} < {_data.File("log")} & exec \"$@\" > {_data.File("log")} 2>&1"));
        using var client = await ReadyAsync(host);

        await RequestUntilLinesAreDroppedAsync(client);

        (await client.GetAsync("/health/ready")).Status.ShouldBe(200);
        host.Terminate();
        (await host.ExitAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_host_that_cannot_start_exits_even_if_its_output_is_not_read()
    {
        const string full = "exec 3>&2; dd if=/dev/zero of=/dev/fd/3 oflag=nonblock bs=1024 count=1024 2> /dev/null; exec \"$@\" 3>&-";
        await using var host = HostProcess.StartUnread(new HostCommand("--modules", "nope").By(full));

        (await host.ExitAsync()).ShouldBe(1);
    }

    private HostCommand Command() => HostCommand.For("users", _address, _data).With("Shutdown__NoticeSeconds", "0");

    /// <summary>Many lines for each request.</summary>
    private HostCommand Talkative() => Command().With("Logging__LogLevel__Microsoft.AspNetCore", "Trace");

    private async Task<ApiClient> ReadyAsync(HostProcess host)
    {
        var client = new ApiClient(_address);
        await Eventually.HoldsAsync(
            async () =>
            {
                host.HasExited.ShouldBeFalse();
                return await client.TryAsync(http => http.GetAsync("/health/ready")) is { Status: 200 };
            },
            "The host is ready.");
        return client;
    }

    private static Task RequestUntilLinesAreDroppedAsync(ApiClient client) => Eventually.HoldsAsync(
        async () =>
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => client.GetAsync("/users/")));
            answers.ShouldAllBe(answer => answer.Status == 200);
            return await DroppedAsync(client) > 0;
        },
        "Lines are dropped.");

    private static async Task<double> DroppedAsync(ApiClient client)
    {
        var line = (await client.GetAsync("/metrics")).Body.Split('\n').Single(line => line.StartsWith(DroppedName, StringComparison.Ordinal));
        return double.Parse(line[DroppedName.Length..], CultureInfo.InvariantCulture);
    }
}
