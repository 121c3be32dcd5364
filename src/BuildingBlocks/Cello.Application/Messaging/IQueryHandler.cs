using ErrorOr;
using MediatR;

namespace Cello.Application.Messaging;

/// <summary>Handles one type of query.</summary>
public interface IQueryHandler<in TQuery, TResult> : IRequestHandler<TQuery, ErrorOr<TResult>>
    where TQuery : IQuery<TResult>;
