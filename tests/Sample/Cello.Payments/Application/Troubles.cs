using Cello.Application.Modules;
using Cello.Contracts;
using Cello.Payments.Contracts;
using MediatR;

namespace Cello.Payments.Application;

/// <inheritdoc cref="ITroubles"/>
internal sealed class Troubles(IMediator mediator) : ITroubles
{
    private static readonly Values Right =
        new("text", Optional: null, Number: 1, Amount: 1.10m, Ratio: 0.5, Flag: true, Guid.Empty, DateTimeOffset.UnixEpoch, TimeSpan.Zero, []);

    public Task<Values> EchoAsync(Values values, CancellationToken cancellationToken) => Task.FromResult(values);

    public async Task<Values?> MakeAsync(Trouble request, CancellationToken cancellationToken)
    {
        switch (request.Word)
        {
            case "null":
                return null;
            case "throw":
                throw new InvalidDataException("A secret that nobody may see.");
            case "null member":
                return Right with { Text = null! };
            case "null item":
                return Right with { List = [null!] };
            case "half a character":
                return Right with { Text = "\ud83d" };
            case "not a number":
                return Right with { Ratio = double.NaN };
            case "too long":
                return Right with { Brief = new string('a', 1001) };
            case "hang":
                await Task.Delay(Timeout.Infinite, cancellationToken);
                return null;
            case "hang deaf":
                await Task.Delay(Timeout.Infinite, CancellationToken.None);
                return null;
            case "cancel itself":
                throw new OperationCanceledException();
            case "commit":
                await mediator.Send(new RemindCustomerCommand(CustomerId: 0), cancellationToken);
                return Right;
            case "reuse":
                throw new EffectReusedException();
            default:
                return Right;
        }
    }

    public Task<Answer<Values>> RefuseAsync(Trouble request, CancellationToken cancellationToken) => Task.FromResult<Answer<Values>>(request.Word switch
    {
        "named" => new Refusal("told-to-refuse", "It was told to refuse", "That is all."),
        "unnamed" => new Refusal("something-else", "The contract does not name it", "That is all."),
        "half" => new Refusal("told-to-refuse", "It was told to refuse", null!),
        "both" => new Answer<Values>(Right, new Refusal("told-to-refuse", "It was told to refuse", "That is all.")),
        "throw" => throw new InvalidDataException("A secret that nobody may see."),
        _ => Right,
    });
}
