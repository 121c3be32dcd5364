using Cello.Application.Messaging;
using ErrorOr;

namespace ModuleName.Application.UseCaseName;

public sealed record UseCaseNameCommand(long Id) : ICommand<Success>;
