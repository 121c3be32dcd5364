using System.Text.Json;
using Cello.Application.Messaging;
using Cello.Contracts;
using Cello.Payments.Contracts;
using ErrorOr;

namespace Cello.Purchases.Application;

/// <summary>Calls a method of a contract and returns its result. If the call fails, the command fails in the same way.</summary>
internal sealed record CallContractCommand(string Method, JsonElement Argument) : ICommand<JsonElement>;

internal sealed class CallContractCommandHandler(IPayments payments, ITroubles troubles) : ICommandHandler<CallContractCommand, JsonElement>
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public async Task<ErrorOr<JsonElement>> Handle(CallContractCommand request, CancellationToken cancellationToken)
    {
        object? answer = request.Method switch
        {
            "find" => await payments.FindAsync(Argument<Guid>(), cancellationToken),
            "list" => await payments.ListAsync(Argument<PaymentsOfCustomer>(), cancellationToken),
            "authorize" => await payments.AuthorizeAsync(Argument<AuthorizePayment>(), cancellationToken),
            "void" => await payments.VoidAsync(Argument<VoidPayment>(), cancellationToken),
            "remind" => await RemindAsync(),
            "echo" => await troubles.EchoAsync(Argument<Values>(), cancellationToken),
            "make" => await troubles.MakeAsync(Argument<Trouble>(), cancellationToken),
            "refuse" => await troubles.RefuseAsync(Argument<Trouble>(), cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(request), request.Method, "There is no such method."),
        };
        return JsonSerializer.SerializeToElement(answer, Json);

        T Argument<T>() => request.Argument.Deserialize<T>(Json)!;

        async Task<object?> RemindAsync()
        {
            await payments.RemindAsync(Argument<RemindCustomer>(), cancellationToken);
            return NoValue.Instance;
        }
    }
}
