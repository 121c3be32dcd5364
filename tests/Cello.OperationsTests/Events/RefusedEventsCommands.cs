namespace Cello.OperationsTests.Events;

/// <summary>A command that cannot be done says in one line what to do.</summary>
public sealed class RefusedEventsCommands
{
    private const string Id = "019b7ca9-8d03-7b52-9d8e-2f1a6c0b4e11";

    [Theory]
    [InlineData("events retry needs either the id of an event or --all", "retry")]
    [InlineData("events discard needs either the id of an event or --all", "discard", Id, "--all")]
    [InlineData("--dead and --subscriber need --all", "discard", Id, "--dead")]
    [InlineData("--dead and --subscriber need --all", "retry", Id, "--subscriber", "orders")]
    [InlineData("'7' is not the id of an event", "retry", "7")]
    [InlineData("--url is 'localhost:8000'", "list", "--url", "localhost:8000")]
    [InlineData("http://127.0.0.1:1/events/?limit=100&state=dead does not answer", "list", "--dead", "--url", "http://127.0.0.1:1")]
    public async Task A_wrong_use_is_refused(string line, params string[] arguments) =>
        (await CommandResult.OfAsync(new HostCommand(["events", .. arguments]))).ShouldBeRefused(line);

    [Fact]
    public async Task Without_an_address_the_host_of_the_same_settings_is_asked() =>
        (await CommandResult.OfAsync(new HostCommand("events", "list").With("ASPNETCORE_URLS", "http://*:1")))
            .ShouldBeRefused("http://127.0.0.1:1/events/?limit=100 does not answer");

    [Theory]
    [InlineData("list")]
    [InlineData("retry", Id)]
    [InlineData("discard", Id)]
    public async Task An_address_of_something_else_is_recognized(params string[] arguments)
    {
        await using var site = await WebSite.StartAsync("<html>Welcome</html>");

        (await CommandResult.OfAsync(new HostCommand(["events", .. arguments, "--url", site.Address]))).ShouldBeRefused(
            $"{site.Address}/events/{(arguments is [_, var id] ? id : "?limit=100")}{(arguments[0] == "retry" ? "/retry" : "")} answers 200, but not as a host does: check that --url");
    }
}
