using Cello.Application.Callers;
using Cello.Application.Messaging;
using Cello.Modularity.Edges;
using Cello.Modularity.Modules;
using MediatR;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cello.Persistence.Tests;

/// <summary>The edge detects a module's open transaction, on a real database.</summary>
public sealed class OpenTransactionTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("cello-tests-");

    public void Dispose() => _data.Delete(recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_module_with_an_open_transaction_cannot_call_another_local_or_remote(bool local)
    {
        using var host = await StartAsync(local);

        var refused = await Should.ThrowAsync<InvalidOperationException>(AskAsync(host, database => database.Database.BeginTransactionAsync()));

        refused.Message.ShouldStartWith("notes.AskAsync was called by notes inside an open transaction");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_step_of_a_unit_of_work_cannot_call_another_module_local_or_remote(bool local)
    {
        using var host = await StartAsync(local);
        await using var scope = host.Services.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();

        var refused = await Should.ThrowAsync<InvalidOperationException>(mediator.Send(new AskInStepCommand(), TestContext.Current.CancellationToken));

        refused.Message.ShouldStartWith("notes.AskAsync was called by notes inside an open transaction");
    }

    [Fact]
    public async Task Local_the_callee_has_its_own_context_without_a_transaction()
    {
        using var host = await StartAsync(local: true);

        (await AskAsync(host, _ => Task.CompletedTask)).ShouldBe("True");
    }

    [Fact]
    public async Task A_completed_transaction_does_not_prevent_calls()
    {
        using var host = await StartAsync(local: true);

        (await AskAsync(host, async database =>
        {
            await using var committed = await database.Database.BeginTransactionAsync();
            await committed.CommitAsync();
        })).ShouldBe("True");
        (await AskAsync(host, async database =>
        {
            await using var abandoned = await database.Database.BeginTransactionAsync();
        })).ShouldBe("True");
    }

    private async Task<IHost> StartAsync(bool local)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create("CELLO_DATA", (string?)_data.FullName)]);
        builder.Services.AddMetrics();
        builder.Services.AddLogging();
        builder.Services.AddScoped<CurrentCaller>();
        builder.Services.AddScoped<INotes, Notes>();
        builder.Services.AddSingleton<IServiceTokens, NoTokens>();
        builder.Services.AddSingleton(Topology.Read([new NotesModule()], builder.Configuration));
        builder.AddModuleDatabase<NotesDbContext, INotes>(new NotesModule());
        builder.Services.AddUseCases<INotes>("notes", typeof(AskQuery).Assembly);
        builder.AddModule(new ModulePlacement(new NotesModule(), local ? null : new Uri("http://127.0.0.1:1")), new Uri("http://127.0.0.1:1"));
        var host = builder.Build();
        await File.Create(Path.Combine(_data.FullName, "notes.db")).DisposeAsync();
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<NotesDbContext>().Database.EnsureCreatedAsync();
        return host;
    }

    private static async Task<string> AskAsync(IHost host, Func<NotesDbContext, Task> before)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new AskQuery(before), TestContext.Current.CancellationToken)).Value;
    }

    private sealed class NoTokens : IServiceTokens
    {
        public string Current => "token";
    }
}
