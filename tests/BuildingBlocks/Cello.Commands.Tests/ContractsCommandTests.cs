using System.CommandLine;
using Cello.Commands.ContractGate;
using Cello.Contracts;
using Cello.Modularity.Contracts;
using Cello.Modularity.Events;
using Cello.Modularity.Modules;
using Microsoft.Extensions.Hosting;

namespace Cello.Commands.Tests;

public sealed class ContractsCommandTests : IDisposable
{
    private const string Contracts = """
        {
          "catalog": {
            "catalog.changed.v1": "event",
            "catalog.changed.v1.item_id": "Int64"
          }
        }

        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cello-contracts-");

    private string Own => Path.Combine(_folder.FullName, "contracts.json");

    private string Mains => Path.Combine(_folder.FullName, "main.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task What_is_written_is_what_is_printed_and_passes_the_check()
    {
        (await RunAsync()).ShouldBe((0, Contracts, ""));

        (await RunAsync("--write", "--file", Own)).ShouldBe((0, "", ""));

        (await File.ReadAllTextAsync(Own, TestContext.Current.CancellationToken)).ShouldBe(Contracts);
        (await RunAsync("--check", "--file", Own)).ShouldBe((0, "", ""));
    }

    [Fact]
    public async Task A_file_of_another_build_fails_with_the_command_to_run()
    {
        await WriteAsync(Own, """{"catalog": {}}""");

        var (code, output, error) = await RunAsync("--check", "--file", Own);

        code.ShouldBe(1);
        output.ShouldContain("compatible: catalog: catalog.changed.v1 is new. Deploy catalog before the modules that use it.\n");
        error.ShouldBe($"{Own} is of another build. Run contracts --write, and commit the file.\n");
    }

    [Theory]
    [InlineData("catalog.changed.v1.price", "Int64", "not compatible: catalog: catalog.changed.v1.price was removed. It was: Int64\n")]
    [InlineData("catalog.changed.v1.item_id", "Guid", "not compatible: catalog: catalog.changed.v1.item_id was changed. It was: Guid. It is: Int64\n")]
    public async Task A_change_since_the_main_branch_that_is_not_compatible_fails_with_the_member_and_the_ways_out(string member, string before, string expected)
    {
        await WriteAsync(Own, Contracts);
        await WriteAsync(Mains, Contracts.Replace("\"Int64\"", $"\"Int64\", \"{member}\": \"{before}\"", StringComparison.Ordinal));

        var (code, output, error) = await RunAsync("--check", "--file", Own, "--against", Mains);

        (code, output).ShouldBe((1, expected));
        error.ShouldContain("add a member next to the old one");
        error.ShouldContain("give the event a new version");
        (await RunAsync("--check", "--file", Own, "--against", Mains, "--accept", member)).ShouldBe((0, expected.Replace("not compatible", "accepted", StringComparison.Ordinal), ""));
    }

    [Fact]
    public async Task A_required_member_of_an_event_that_existed_fails()
    {
        await WriteAsync(Own, Contracts);
        await WriteAsync(Mains, """{"catalog": {"catalog.changed.v1": "event"}}""");

        (await RunAsync("--check", "--file", Own, "--against", Mains)).Output.ShouldBe(
            "not compatible: catalog: catalog.changed.v1.item_id is new and required, and earlier events do not have it. Give it a default value.\n");
    }

    [Theory]
    [InlineData("{", "is not a list of contracts")]
    [InlineData("", "is not a list of contracts")]
    [InlineData("null", "is not a list of contracts")]
    [InlineData("[]", "is not a list of contracts")]
    [InlineData("""{"catalog": null}""", "is not a list of contracts")]
    [InlineData("""{"catalog": {"catalog.changed.v1": null}}""", "is not a list of contracts")]
    [InlineData("""{"catalog": {"catalog.changed.v1": 1}}""", "is not a list of contracts")]
    [InlineData(null, "does not exist. Run contracts --write, and commit it.")]
    public async Task A_file_that_cannot_be_used_fails_with_one_line(string? text, string expected)
    {
        if (text is not null)
        {
            await WriteAsync(Own, text);
        }

        var (code, output, error) = await RunAsync("--check", "--file", Own);

        (code, output).ShouldBe((1, ""));
        error.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem().ShouldContain($"{Own} {expected}");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_folder_or_an_empty_name_can_be_neither_checked_nor_written(bool isFolder)
    {
        var file = isFolder ? _folder.FullName : "";

        (await RunAsync("--check", "--file", file)).ShouldSatisfyAllConditions(
            result => result.Code.ShouldBe(1), result => result.Error.ShouldContain($"{file} cannot be read: "));
        (await RunAsync("--write", "--file", file)).ShouldSatisfyAllConditions(
            result => result.Code.ShouldBe(1), result => result.Error.ShouldContain($"{file} cannot be written: "));
    }

    [Theory]
    [InlineData("--write", "--check")]
    [InlineData("--against", "main.json")]
    [InlineData("--write", "--accept", "catalog.changed.v1")]
    public void Flags_that_do_not_fit_together_are_refused(params string[] flags) =>
        ContractsCommand.Create([new CatalogModule()]).Parse(flags).Errors.ShouldHaveSingleItem();

    private static Task WriteAsync(string file, string text) => File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] flags)
    {
        await using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        var code = await ContractsCommand.Create([new CatalogModule()]).Parse(flags)
            .InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }

    private sealed record Changed(long ItemId) : IEvent;

    private sealed class CatalogModule : IModule
    {
        public string Name => "catalog";

        public Uri DefaultAddress { get; } = new("http://127.0.0.1:8009");

        public IReadOnlyList<Type> Endpoints => [];

        public IReadOnlyList<Contract> Contracts => [];

        public IReadOnlyList<PublishedEvent> Events { get; } = [PublishedEvent.Of<Changed>("catalog.changed", version: 1, changed => changed.ItemId)];

        public void AddHere(IHostApplicationBuilder host)
        {
        }
    }
}
