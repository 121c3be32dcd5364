using System.CommandLine;
using Cello.Modularity.Contracts;
using Cello.Modularity.Modules;
using Microsoft.Extensions.Hosting;

namespace Cello.Commands.Tests;

public sealed class ModulesCommandTests
{
    [Fact]
    public async Task Each_module_has_a_line_with_its_name_and_the_setting_of_its_address()
    {
        await using var output = new StringWriter();
        var command = ModulesCommand.Create([new Named("catalog", "CATALOG_SERVICE_URL"), new Named("stock", "STOCK_AT")]);

        var code = await command.Parse([]).InvokeAsync(new InvocationConfiguration { Output = output }, TestContext.Current.CancellationToken);

        code.ShouldBe(0);
        output.ToString().ReplaceLineEndings("\n").ShouldBe("catalog CATALOG_SERVICE_URL\nstock STOCK_AT\n");
    }

    private sealed record Named(string Name, string AddressSetting) : IModule
    {
        public string ServiceName => $"{Name}_service";

        public Uri DefaultAddress { get; } = new("http://127.0.0.1:8009");

        public IReadOnlyList<Type> Endpoints => [];

        public IReadOnlyList<Contract> Contracts => [];

        public void AddHere(IHostApplicationBuilder host)
        {
        }
    }
}
