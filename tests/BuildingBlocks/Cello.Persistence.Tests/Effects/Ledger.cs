using Cello.Application.Messaging;
using Cello.Application.Modules;
using Cello.Application.UnitsOfWork;
using Cello.Contracts;
using Cello.Modularity.Contracts;
using Cello.Modularity.Modules;
using ErrorOr;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Refit;

namespace Cello.Persistence.Tests.Effects;

/// <summary>A module whose contract has an effect, in a database.</summary>
public interface ILedger
{
    [Refuses("amount-not-positive")]
    Task<Answer<LedgerEntry>> AddAsync(AddLedgerEntry request, CancellationToken cancellationToken);

    /// <summary>Breaks its contract: it changes data, although its request has no effect id.</summary>
    Task<LedgerEntry> AddSecretlyAsync(CancellationToken cancellationToken);
}

public sealed record LedgerEntry(long Id, long Amount);

public sealed record AddLedgerEntry(Guid EffectId, long Amount) : IEffect;

internal interface ILedgerApi
{
    [Post("/internal/ledger/entries")]
    Task<IApiResponse<Answer<LedgerEntry>>> AddAsync([Body] AddLedgerEntry request, CancellationToken cancellationToken);

    [Post("/internal/ledger/secrets")]
    Task<IApiResponse<Answer<LedgerEntry>>> AddSecretlyAsync(CancellationToken cancellationToken);
}

internal sealed class Entry
{
    public long Id { get; init; }

    public long Amount { get; init; }
}

internal sealed class LedgerDbContext(DbContextOptions<LedgerDbContext> options) : ModuleDbContext(options, "ledger")
{
    public DbSet<Entry> Entries => Set<Entry>();
}

internal sealed record AddEntryCommand(long Amount) : ICommand<LedgerEntry>;

internal sealed class AddEntryCommandHandler(LedgerDbContext database, IUnitOfWork<LedgerDbContext> work) : ICommandHandler<AddEntryCommand, LedgerEntry>
{
    public async Task<ErrorOr<LedgerEntry>> Handle(AddEntryCommand request, CancellationToken cancellationToken)
    {
        if (request.Amount <= 0)
        {
            return Error.Conflict("amount-not-positive", "The amount must be positive");
        }

        var entry = new Entry { Amount = request.Amount };
        database.Entries.Add(entry);
        return await work.CommitAsync(() => new LedgerEntry(entry.Id, entry.Amount), cancellationToken);
    }
}

internal sealed class Ledger(IMediator mediator) : ILedger
{
    public async Task<Answer<LedgerEntry>> AddAsync(AddLedgerEntry request, CancellationToken cancellationToken) =>
        (await mediator.Send(new AddEntryCommand(request.Amount), cancellationToken)).ToAnswer(entry => entry);

    public async Task<LedgerEntry> AddSecretlyAsync(CancellationToken cancellationToken) =>
        (await mediator.Send(new AddEntryCommand(1), cancellationToken)).Value;
}

internal sealed class LedgerModule : IModule
{
    public string Name => "ledger";

    public string ServiceName => "ledger_service";

    public Uri DefaultAddress { get; } = new("http://127.0.0.1:1");

    public string AddressSetting => "LEDGER_SERVICE_URL";

    public IReadOnlyList<Type> Endpoints => [];

    public IReadOnlyList<Contract> Contracts { get; } = [Contract.Of<ILedger, ILedgerApi>()];

    public void AddHere(IHostApplicationBuilder host)
    {
        host.AddModuleDatabase<LedgerDbContext, LedgerDbContext>(this);
        host.AddModuleUseCases<LedgerDbContext>(this);
    }
}
