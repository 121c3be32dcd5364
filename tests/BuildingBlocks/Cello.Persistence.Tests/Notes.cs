using Cello.Application.Messaging;
using Cello.Application.UnitsOfWork;
using Cello.Contracts;
using Cello.Modularity.Contracts;
using Cello.Modularity.Modules;
using ErrorOr;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Refit;

namespace Cello.Persistence.Tests;

/// <summary>What the module offers; here it returns which of its database contexts answered.</summary>
public interface INotes
{
    Task<string> AskAsync(CancellationToken cancellationToken);
}

internal interface INotesApi
{
    [Post("/internal/notes")]
    Task<IApiResponse<Answer<string>>> AskAsync(CancellationToken cancellationToken);
}

internal sealed class NotesDbContext(DbContextOptions<NotesDbContext> options) : ModuleDbContext(options, "notes");

internal sealed class Notes(NotesDbContext database) : INotes
{
    public Task<string> AskAsync(CancellationToken cancellationToken) => Task.FromResult($"{database.ContextId.InstanceId} {database.Database.CurrentTransaction is null}");
}

/// <summary>Calls the module, with the caller's own transaction in the state that the test requires.</summary>
internal sealed record AskQuery(Func<NotesDbContext, Task> Before) : IQuery<string>;

internal sealed class AskQueryHandler(NotesDbContext database, INotes notes) : IQueryHandler<AskQuery, string>
{
    public async Task<ErrorOr<string>> Handle(AskQuery request, CancellationToken cancellationToken)
    {
        await request.Before(database);
        var answer = await notes.AskAsync(cancellationToken);
        return answer.StartsWith(database.ContextId.InstanceId.ToString(), StringComparison.Ordinal) ? "the same context" : answer.Split(' ')[1];
    }
}

/// <summary>Calls the module in a step of its unit of work.</summary>
internal sealed record AskInStepCommand : ICommand<string>;

internal sealed class AskInStepCommandHandler(INotes notes, IUnitOfWork<INotes> work) : ICommandHandler<AskInStepCommand, string>
{
    public async Task<ErrorOr<string>> Handle(AskInStepCommand request, CancellationToken cancellationToken)
    {
        work.InTransaction(async token =>
        {
            await notes.AskAsync(token);
            return Result.Success;
        });
        return await work.CommitAsync(() => "called", cancellationToken);
    }
}

internal sealed class NotesModule : IModule
{
    public string Name => "notes";

    public string ServiceName => "note_service";

    public Uri DefaultAddress { get; } = new("http://127.0.0.1:1");

    public string AddressSetting => "NOTE_SERVICE_URL";

    public IReadOnlyList<Type> Endpoints => [];

    public IReadOnlyList<Contract> Contracts { get; } = [Contract.Of<INotes, INotesApi>()];

    public void AddHere(IHostApplicationBuilder host)
    {
    }
}
