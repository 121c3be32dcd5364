using Cello.Modularity.Contracts;
using Cello.Modularity.Modules;
using Microsoft.Extensions.Hosting;

namespace Cello.Hosting.Tests.Http;

internal sealed class TestModule(params IReadOnlyList<Type> endpoints) : IModule
{
    public string Name => "tests";

    public string ServiceName => "test_service";

    public Uri DefaultAddress { get; } = new("http://127.0.0.1:1");

    public string AddressSetting => "TEST_SERVICE_URL";

    public IReadOnlyList<Type> Endpoints => endpoints;

    public IReadOnlyList<Contract> Contracts => [];

    public void AddHere(IHostApplicationBuilder host)
    {
    }
}
