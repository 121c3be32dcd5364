
namespace Cello.TopologyTests.Startup;

internal static class Refusal
{
    /// <summary>The host does not start, and one line on standard error contains all of these.</summary>
    public static async Task ShouldBeRefusedAsync(this HostCommand command, params string[] said)
    {
        await using var process = HostProcess.Start(command);

        (await process.ExitAsync()).ShouldBe(1, process.Output.ToString());

        var line = process.Output.Error.ShouldHaveSingleItem(process.Output.ToString());
        foreach (var word in said)
        {
            line.ShouldContain(word, Case.Insensitive);
        }

        process.Output.ToString().ShouldNotContain("   at ");
    }
}
