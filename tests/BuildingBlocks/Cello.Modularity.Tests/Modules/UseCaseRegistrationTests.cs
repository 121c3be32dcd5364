using Cello.Contracts;
using Cello.Modularity.Modules;
using Cello.Modularity.Tests.Edges;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cello.Modularity.Tests.Modules;

public sealed class UseCaseRegistrationTests
{
    private readonly HostApplicationBuilder _host = Host.CreateEmptyApplicationBuilder(settings: null);

    [Fact]
    public void The_implementation_of_a_contract_is_found_in_the_Application()
    {
        _host.AddModuleUseCases<SampleWork>(new SampleModule());

        var registered = _host.Services.Single(service => service.ServiceType == typeof(ISample));
        registered.ImplementationType.ShouldBe(typeof(Sample));
        registered.Lifetime.ShouldBe(ServiceLifetime.Scoped);
    }

    [Fact]
    public void A_contract_without_an_implementation_is_named() =>
        Should.Throw<InvalidOperationException>(() => _host.AddModuleUseCases<Refusal>(new SampleModule()))
            .Message.ShouldBe("ISample must have one implementation in Cello.Contracts, not none.");
}
