using Cello.Application.Events;
using Cello.Purchases.Domain;
using Cello.Users.Contracts;
using Microsoft.Extensions.Configuration;

namespace Cello.Purchases.Application;

/// <summary>Records each name of a user. Fails after its write for a name that begins with <c>poison</c>, until the host is started with the cure.</summary>
internal sealed class RecordNameChange(IPurchaseRepository purchases, IConfiguration settings) : IEventHandler<UserUpdated>
{
    public Task HandleAsync(UserUpdated fact, CancellationToken cancellationToken)
    {
        purchases.Add(new NameChange { UserId = fact.UserId, Name = fact.Name });
        return fact.Name.StartsWith("poison", StringComparison.Ordinal) && settings["SAMPLE_CURE"] is null
            ? throw new InvalidOperationException("The name is poison.")
            : Task.CompletedTask;
    }
}
