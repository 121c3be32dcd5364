namespace Cello.OperationsTests.Events;

/// <summary>The exit code of a command, and the lines that it wrote.</summary>
internal sealed record CommandResult(int Code, IReadOnlyList<string> Output, IReadOnlyList<string> Error)
{
    public static async Task<CommandResult> OfAsync(HostCommand command)
    {
        await using var process = HostProcess.Start(command);
        var code = await process.ExitAsync();
        return new CommandResult(code, [.. process.Output.Standard], [.. process.Output.Error]);
    }

    public void ShouldSucceedWith(params IEnumerable<string> output)
    {
        Error.ShouldBeEmpty();
        Output.ShouldBe(output);
        Code.ShouldBe(0);
    }

    public void ShouldBeRefused(string beginning)
    {
        Output.ShouldBeEmpty();
        Error.ShouldHaveSingleItem().ShouldStartWith(beginning);
        Code.ShouldBe(1);
    }
}
